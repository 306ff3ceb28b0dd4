import { v7 } from 'uuid';
import { importMember } from '#domain/commands/create.ts';
import { rejectionText } from '#domain/commands/rejection.ts';
import { importEvents } from '#domain/importing/importEvents.ts';
import { earlierLabels, knownItems, sidesOf } from '#domain/importing/known.ts';
import { LabelNames } from '#domain/importing/labelNames.ts';
import { toHex } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';
import { ImportPlanner } from '#domain/importing/planImport.ts';
import type { FilledPack } from '#domain/importing/types.ts';
import { projectView } from '#domain/state/projectView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Problem } from '#formats/format.ts';
import { tableFormat, tableFormats } from '#formats/index.ts';
import { readRecords } from '#formats/readRecords.ts';
import { CancelledError } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import { blobChunks } from './blob.ts';
import type { ImportReport, ImportRequest, Progress } from './transfer.api.ts';

const SHOWN_PROBLEMS = 1000;

const hashBytes = async (bytes: Uint8Array<ArrayBuffer>): Promise<Hash> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Hash;

const PACKS_AT_ONCE = 8;

export interface ImportJob {
  readonly engine: Engine;
  readonly file: Blob;
  readonly fileName: string;
  readonly request: ImportRequest;
  readonly progress: (p: Progress) => void;
  readonly signal: { readonly aborted: boolean };
}

/**
 * Streams a file into packs, then writes one gesture that makes them visible. A file that cannot be read, a cancel,
 * or conflicts nobody has chosen about change nothing: packs that no event names are swept when the project is opened next.
 */
export async function importFile(job: ImportJob): Promise<ImportReport> {
  const { engine, request } = job;
  await engine.catchUp();
  const view = projectView(engine.data, engine.project);
  if (view.schema === null) throw new Error('This project has no labels yet. Add some first.');
  const names = new LabelNames(view.schema.schema, request.labelNames);
  const writer = new PackBuffer(engine);
  const planner = await plannerFor(job, view, names, writer);
  const problems = { list: [] as Problem[], count: 0, fatal: null as Problem | null };
  await readAll(job, view, planner, problems);
  const undecided = planner.counts.conflicts > 0 && request.conflicts === null;
  if (problems.fatal !== null || undecided) return report(planner, names, problems, undefined);
  await writer.flush();
  return report(planner, names, problems, await write(job, view, planner, names));
}

async function plannerFor(job: ImportJob, view: ProjectView, names: LabelNames, writer: PackBuffer): Promise<ImportPlanner> {
  const { engine, request } = job;
  const row = (slot: number) => engine.row(slot);
  const sides = request.mapping.group === null && !(await hasNamedGroups(engine)) ? null : await sidesOf(engine.data, row);
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
  return new ImportPlanner(options, known, (pack) => writer.add(pack), hashBytes);
}

/** One row of each import tells: a group field is set for a whole file. */
async function hasNamedGroups({ data, store }: Engine): Promise<boolean> {
  for (const entry of data.imports) {
    const pack = entry.kind === 'items' ? entry.packs[0] : undefined;
    if (pack !== undefined && (await store.itemRow(pack.hash, 0))?.group != null) return true;
  }
  return false;
}

async function readAll(
  { file, fileName, request, progress, signal }: ImportJob,
  view: ProjectView,
  planner: ImportPlanner,
  problems: { list: Problem[]; count: number; fatal: Problem | null },
): Promise<void> {
  let bytes = 0;
  const chunks = blobChunks(file, (done) => (bytes = done));
  const format = tableFormat(request.format) ?? tableFormats.text;
  const fields = { file: fileName, mapping: request.mapping, multi: view.schema?.schema.kind === 'multi-choice' };
  for await (const batch of readRecords(chunks, format, request.options, fields)) {
    if (signal.aborted) throw new CancelledError();
    problems.count += batch.problems.length;
    problems.list.push(...batch.problems.slice(0, SHOWN_PROBLEMS - problems.list.length));
    problems.fatal ??= batch.fatal;
    if (problems.fatal !== null) return;
    for (const record of batch.records) await planner.add(record);
    progress({ done: bytes, total: file.size, what: `${planner.counts.rows.toLocaleString('en')} rows read` });
  }
  await planner.finish();
}

async function write({ engine, request, signal }: ImportJob, view: ProjectView, planner: ImportPlanner, names: LabelNames) {
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

function report(
  planner: ImportPlanner,
  names: LabelNames,
  problems: { list: Problem[]; count: number; fatal: Problem | null },
  event: ImportReport['import'] | undefined,
): ImportReport {
  const { rows, added, unchanged, labels, conflicts } = planner.counts;
  return {
    written: problems.fatal === null && event !== undefined,
    import: event ?? null,
    ...{ rows, added, unchanged, labels, conflictCount: conflicts, conflicts: planner.conflicts },
    newLabels: names.added.map((label) => label.name),
    problems: problems.list,
    problemCount: problems.count,
    excluded: planner.excluded.length,
  };
}

/** Writes packs a few at a time, one transaction for several, while the next ones are being made. */
class PackBuffer {
  private readonly engine: Engine;
  private waiting: FilledPack[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async add(pack: FilledPack): Promise<void> {
    this.waiting.push(pack);
    if (this.waiting.length < PACKS_AT_ONCE) return;
    await this.writing; // at most one transaction is under way, so memory stays small
    this.start();
  }

  /** Resolves when everything is written. */
  async flush(): Promise<void> {
    await this.writing;
    this.start();
    await this.writing;
  }

  private start(): void {
    const packs = this.waiting;
    this.waiting = [];
    if (packs.length === 0) return;
    this.writing = this.engine.store.putPacks(packs);
    this.writing.catch(() => undefined); // whoever waits next sees the error
  }
}
