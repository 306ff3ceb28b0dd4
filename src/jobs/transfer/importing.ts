import { picksMany } from '#domain/annotation/kinds/index.ts';
import { v7 } from 'uuid';
import { rejectionText } from '#domain/commands/rejection.ts';
import { toHex } from '#domain/hash.ts';
import type { EventId, GestureId, Hash } from '#domain/ids.ts';
import { startImport, type Replaced, type StartedImport } from '#domain/importing/startImport.ts';
import type { FilledPack } from '#domain/importing/types.ts';
import { mediumOfFormat } from '#formats/mediumOf.ts';
import type { Medium } from '#domain/item/types.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { Problem } from '#formats/format.ts';
import { importFacts, takeIn, type ImportBatch, type ImportReading, type ImportSteps } from '#formats/importRun.ts';
import { conflictProblem } from '#formats/conflictProblems.ts';
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
export interface ImportTask extends ImportReading {
  readonly engine: Engine;
  readonly request: Pick<
    ImportRequest,
    'me' | 'source' | 'format' | 'labelNames' | 'conflicts' | 'labelConflicts' | 'replaces' | 'removeLabels' | 'keepSplit'
  >;
  readonly name: string;
  readonly signal: { readonly aborted: boolean };
  /** Called with each pack of items or labels before it is written. */
  readonly onPack?: (pack: FilledPack) => Promise<void>;
}

/** Problems of one import: the first thousand, and how many there are. */
interface Problems {
  readonly list: Problem[];
  count: number;
  fatal: Problem | null;
}

/** An import under way: nothing is visible before `finish`. */
export interface RunningImport {
  /** The project takes several labels an item. */
  readonly multi: boolean;
  /** Rows taken in so far. */
  rows(): number;
  /** Takes records in, until the import is stopped or the file ends it. @throws CancelledError */
  take<Batch extends ImportBatch>(batches: AsyncIterable<Batch>, steps: Omit<ImportSteps<Batch>, 'begin'>): Promise<void>;
  /** Writes the one gesture that makes it visible, unless nothing may be written, and says what it came to. */
  finish(): Promise<ImportReport>;
}

/** Begins an import. @throws Error with a sentence when the project has no labels, or items of another medium. */
export async function beginImport(task: ImportTask): Promise<RunningImport> {
  const { engine, request, reading, grouped } = task;
  await engine.catchUp();
  const { data, store } = engine;
  const view = projectView(data, engine.project);
  if (view.schema === null) throw new Error('This project has no labels yet. Add some first.');
  const medium = mediumOfFormat(request.format);
  if (view.medium !== null && !takesMedium(view, medium)) throw new Error(REFUSALS[view.medium]);
  const buffer = new PackBuffer(store);
  const {
    source,
    format,
    labelNames,
    conflicts,
    labelConflicts = 'take',
    replaces = [],
    removeLabels = false,
    keepSplit = false,
  } = request;
  const wish = {
    source,
    format,
    medium,
    reading,
    labelNames,
    conflicts,
    labelConflicts,
    grouped,
    replace: replaces,
    removeLabels,
    keepSplit,
  };
  // Names that somebody gave to classes set the order in which people see them.
  const started = await startImport(
    { data, view, schema: view.schema.schema },
    { ...wish, listed: SHOWN_PROBLEMS, classes: Object.values(labelNames) },
    {
      stored: (pack, row) => store.itemRow(pack, row),
      written: (pack, row) => buffer.itemRow(pack, row),
      hash: hashBytes,
      async write(pack) {
        await task.onPack?.(pack);
        await buffer.add(pack);
      },
    },
  );
  const problems: Problems = { list: [], count: 0, fatal: null };
  const note = (found: readonly Problem[]): void => {
    problems.count += found.length;
    problems.list.push(...found.slice(0, SHOWN_PROBLEMS - problems.list.length));
  };
  return {
    multi: picksMany(view.schema.schema.kind),
    rows: () => started.planner.counts.rows,
    async take(batches, steps) {
      const begin = (batch: ImportBatch): void => {
        if (task.signal.aborted) throw new CancelledError();
        note(batch.problems);
        problems.fatal ??= batch.fatal;
        // Why the file ended is told however many problems came before it.
        if (batch.fatal !== null && !problems.list.includes(batch.fatal)) problems.list.splice(0, 1, batch.fatal);
      };
      await takeIn(started, batches, { ...steps, begin });
    },
    async finish() {
      const nothing = started.planner.counts.rows === 0 && problems.count > 0; // only problems: a file that cannot be read
      if (problems.fatal !== null || nothing || (await started.undecided())) return report(started, problems, null);
      const { conflicts: found, counts } = started.planner;
      const chosen = { conflicts: conflicts ?? 'keep', labelConflicts: labelConflicts ?? 'take' } as const;
      for (const kind of ['contradiction', 'erased'] as const)
        note(found[kind].map((each) => conflictProblem(task.name, kind, each, chosen)));
      problems.count += counts.contradictions - found.contradiction.length + counts.erased - found.erased.length;
      return report(started, problems, await write(task, started, buffer));
    },
  };
}

/** What was written: events of nothing new are none. */
interface Written {
  readonly event: EventId | null;
  readonly gesture: GestureId | null;
  readonly replaced: Replaced;
}

async function write({ engine, request, signal }: ImportTask, started: StartedImport, buffer: PackBuffer): Promise<Written> {
  const finished = await started.finish({ me: request.me, now: Date.now(), newId: () => v7() });
  await buffer.flush();
  if (signal.aborted) throw new CancelledError();
  if (!finished.ok) throw new Error(rejectionText(finished.error));
  const { plan, names, replaced } = finished.value;
  if (plan.events.length === 0) return { event: null, gesture: null, replaced };
  for (const name of names) await engine.store.putMember(name);
  await engine.store.append(plan);
  const event = plan.events.find(({ type }) => type === 'ItemsImported') ?? plan.events.find(({ type }) => type === 'LabelsImported');
  return { event: event?.id ?? null, gesture: plan.events[0]?.gesture ?? null, replaced };
}

function report(started: StartedImport, problems: Problems, written: Written | null): ImportReport {
  const { counts, conflicts } = started.planner;
  const facts = importFacts(started);
  const { rows, added, unchanged, repeated, leftOut, labels } = counts;
  return {
    written: problems.fatal === null && written !== null,
    import: written?.event ?? null,
    gesture: written?.gesture ?? null,
    ...{ rows, added, unchanged, repeated, labels, leftOut: leftOut - counts.erased, replaced: written?.replaced ?? null },
    conflictCount: counts.conflicts,
    labelConflictCount: counts.labelConflicts,
    contradictionCount: counts.contradictions,
    conflicts: conflicts.content,
    labelConflicts: conflicts.label,
    newLabels: started.names.added.map((label) => label.name),
    problems: problems.list,
    problemCount: problems.count,
    ...facts,
    splitNote: written === null ? null : facts.splitNote,
  };
}
