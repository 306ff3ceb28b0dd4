import { v7 } from 'uuid';
import { importMember } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { toHex } from '#domain/hash.ts';
import type { EventId, Hash } from '#domain/ids.ts';
import { importEvents } from '#domain/importing/importEvents.ts';
import { earlierLabels, knownItems, sidesOf } from '#domain/importing/known.ts';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { ImportPlanner } from '#domain/importing/planImport.ts';
import type { FilledPack } from '#domain/importing/types.ts';
import { mediumOfFormat } from '#domain/item/content/index.ts';
import type { Medium } from '#domain/item/types.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Problem } from '#formats/format.ts';
import { CancelledError } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import { PackBuffer } from './packBuffer.ts';
import type { ImportReport, ImportRequest } from './transfer.api.ts';

const SHOWN_PROBLEMS = 1000;

const REFUSALS: Readonly<Record<Medium, string>> = {
  text: 'The items of this project are texts. Make a project for images, and import them there.',
  image: 'The items of this project are images. Make a project for texts, or bring the table in together with the images that it names.',
};

const hashBytes = async (bytes: Uint8Array<ArrayBuffer>): Promise<Hash> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Hash;

/** What every import needs to know, whatever it reads. */
export interface ImportTask {
  readonly engine: Engine;
  readonly request: Pick<ImportRequest, 'me' | 'source' | 'format' | 'labelNames' | 'conflicts'>;
  readonly signal: { readonly aborted: boolean };
  /** True when the records may name their groups. */
  readonly grouped: boolean;
  /** Called with each pack of items or labels before it is written. */
  readonly onPack?: (pack: FilledPack) => Promise<void>;
}

/** Problems of one import: the first thousand, and how many there are. */
export interface Problems {
  readonly list: Problem[];
  count: number;
  fatal: Problem | null;
}

/** An import under way: records go into `planner`; nothing is visible before `finish`. */
export interface RunningImport {
  readonly view: ProjectView;
  readonly planner: ImportPlanner;
  readonly problems: Problems;
  note(problems: readonly Problem[]): void;
  /** Writes the one gesture that makes it visible, unless nothing may be written, and says what it came to. */
  finish(): Promise<ImportReport>;
}

/** Begins an import. @throws Error with a sentence when the project has no labels, or items of another medium. */
export async function beginImport(task: ImportTask): Promise<RunningImport> {
  const { engine, request } = task;
  await engine.catchUp();
  const view = projectView(engine.data, engine.project);
  if (view.schema === null) throw new Error('This project has no labels yet. Add some first.');
  if (view.medium !== null && !takesMedium(view, mediumOfFormat(request.format))) throw new Error(REFUSALS[view.medium]);
  const names = new LabelNames(view.schema.schema, request.labelNames);
  // Names that somebody gave to classes set the order in which people see them.
  for (const name of Object.values(request.labelNames)) names.valueOf([name]);
  const buffer = new PackBuffer(engine.store);
  const planner = await plannerFor(task, view, names, buffer);
  const problems: Problems = { list: [], count: 0, fatal: null };
  return {
    ...{ view, planner, problems },
    note(found) {
      problems.count += found.length;
      problems.list.push(...found.slice(0, SHOWN_PROBLEMS - problems.list.length));
    },
    async finish() {
      const undecided = planner.counts.conflicts > 0 && request.conflicts === null;
      if (problems.fatal !== null || undecided) return report(planner, names, problems, undefined);
      await planner.finish();
      await buffer.flush();
      return report(planner, names, problems, await write(task, view, planner, names));
    },
  };
}

async function plannerFor(task: ImportTask, view: ProjectView, names: LabelNames, buffer: PackBuffer): Promise<ImportPlanner> {
  const { engine, request, grouped } = task;
  const row = (slot: number) => engine.row(slot);
  const sides = !grouped && !(await hasNamedGroups(engine)) ? null : await sidesOf(engine.data, row);
  const known = knownItems(engine.data, importMember(view.itemSalt, request.source), row, sides);
  const { itemSalt, seed, holdoutShare } = view;
  const options = {
    source: request.source,
    itemSalt,
    seed,
    holdoutShare,
    conflicts: request.conflicts,
    valueOf: (list: readonly string[]) => names.valueOf(list),
  };
  const take = async (pack: FilledPack): Promise<void> => {
    await task.onPack?.(pack);
    await buffer.add(pack);
  };
  return new ImportPlanner(options, known, take, hashBytes);
}

/** One row of each import tells: a group field is set for a whole file. */
async function hasNamedGroups({ data, store }: Engine): Promise<boolean> {
  for (const entry of data.imports) {
    const pack = entry.kind === 'items' ? entry.packs[0] : undefined;
    if (pack !== undefined && (await store.itemRow(pack.hash, 0))?.group != null) return true;
  }
  return false;
}

async function write({ engine, request, signal }: ImportTask, view: ProjectView, planner: ImportPlanner, names: LabelNames) {
  if (signal.aborted) throw new CancelledError();
  const { source, format } = request;
  const member = importMember(view.itemSalt, source);
  const about = { source, format, view, earlierLabels: earlierLabels(engine.data, member) };
  const plan = importEvents(planner, names, about, { me: request.me, now: Date.now(), newId: () => v7() });
  if (!plan.ok) throw new Error(rejectionText(plan.error));
  if (plan.value.events.length === 0) return null;
  if (planner.counts.labels > 0) await engine.store.putMember({ member, name: `import of ${source}` });
  await engine.store.append(plan.value);
  return plan.value.events.find((event) => event.type === 'ItemsImported')?.id ?? null;
}

function report(planner: ImportPlanner, names: LabelNames, problems: Problems, event: EventId | null | undefined): ImportReport {
  const { rows, added, unchanged, labels, conflicts } = planner.counts;
  return {
    written: problems.fatal === null && event !== undefined,
    import: event ?? null,
    ...{ rows, added, unchanged, labels, conflictCount: conflicts, conflicts: planner.conflicts },
    newLabels: names.added.map((label) => label.name),
    labelNotes: names.notes(),
    problems: problems.list,
    problemCount: problems.count,
    excluded: planner.excluded.length,
  };
}
