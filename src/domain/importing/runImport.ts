import { kindOf, type KindName } from '../annotation/kinds/index.ts';
import type { DecideContext } from '../commands/command.ts';
import type { Rejection } from '../commands/rejection.ts';
import type { Plan } from '../log/event.ts';
import type { Medium } from '../item/types.ts';
import type { StateData } from '../state/data.ts';
import { takesMedium } from '../state/takesMedium.ts';
import type { ProjectView } from '../state/view.ts';
import { CONFLICT_CODES, conflictProblem } from './conflictProblems.ts';
import type { ImportReport } from './importReport.ts';
import type { Outcome } from './planImport.ts';
import type { Problem } from './problem.ts';
import { ProblemList } from './problemList.ts';
import { splitNote } from './splitNote.ts';
import { startImport, type FinishedImport, type ImportPort, type ImportWish, type StartedImport } from './startImport.ts';
import type { ConflictKind, ReadRecord } from './types.ts';

/** Records of a file or set, as its format reads them. */
export interface ImportBatch {
  readonly records: readonly ReadRecord[];
  readonly problems: readonly Problem[];
  /** A problem that ended the file. */
  readonly fatal: Problem | null;
}

/** Where an import goes: a folded project, room for packs, and a log. The browser's store and a project file are two. */
export interface ImportStore extends ImportPort {
  readonly data: StateData;
  readonly view: ProjectView;
  /** Makes durable what `write` got; called once, before the events that name it. */
  readonly flush: () => Promise<void>;
  readonly nameMember: (member: FinishedImport['names'][number]) => Promise<void> | void;
  readonly append: (plan: Plan) => Promise<void>;
}

/** Why a project takes nothing in. */
export type ImportRefusal =
  | { readonly code: 'no-schema' }
  | { readonly code: 'other-medium'; readonly medium: Medium }
  | { readonly code: 'no-suggestions' }
  | { readonly code: 'rejected'; readonly rejection: Rejection };

export interface ImportRun<Batch extends ImportBatch> extends ImportWish {
  /** Name of the file or set in problems. */
  readonly name: string;
  /** Kinds of conflicts that are told as problems too. */
  readonly told: readonly ConflictKind[];
  /** Records as they are read, with answers of the project's kind. */
  readonly batches: (kind: KindName) => AsyncIterable<Batch>;
}

/** What a way in does while an import runs. */
export interface ImportSteps<Batch extends ImportBatch> {
  /** Who imports, when, and ids for the events; asked when all is read. */
  readonly context: () => DecideContext;
  /** The error for a refusal, in words of this way in. */
  readonly refusal: (why: ImportRefusal) => Error;
  /** Throws when the import is to stop: asked before each batch, and before anything becomes visible. */
  readonly checkpoint?: () => void;
  /** Around each record: adding one may fill a pack. */
  readonly before?: (batch: Batch, index: number) => void;
  readonly after?: (batch: Batch, index: number, outcome: Outcome) => Promise<void> | void;
  /** Called when the records of a batch are in; `rows`: those of all batches. */
  readonly end: (batch: Batch, rows: number) => void;
}

export interface ImportOutcome {
  readonly report: ImportReport;
  /** All problems, those by code included that are not listed. */
  readonly problems: ProblemList;
}

interface Running {
  readonly started: StartedImport;
  readonly problems: ProblemList;
  fatal: Problem | null;
}

/**
 * Imports records as one gesture: reads them all, then writes the events that make them visible. A file that cannot be read to its end, a
 * stop, or conflicts that nobody has chosen about change nothing. One procedure for every way in.
 * @throws the error of `refusal` when the project takes nothing of the kind; whatever `checkpoint` throws.
 */
export async function runImport<Batch extends ImportBatch>(
  job: ImportRun<Batch>,
  store: ImportStore,
  steps: ImportSteps<Batch>,
): Promise<ImportOutcome> {
  const { data, view } = store;
  if (view.schema === null || view.itemSalt === '') throw steps.refusal({ code: 'no-schema' });
  const { schema } = view.schema;
  if (view.medium !== null && !takesMedium(view, job.medium)) throw steps.refusal({ code: 'other-medium', medium: view.medium });
  const takes = kindOf(schema.kind).media;
  if (!takes.includes(job.medium)) throw steps.refusal({ code: 'other-medium', medium: view.medium ?? takes[0] ?? 'text' });
  if (job.model !== undefined && kindOf(schema.kind).offers !== true) throw steps.refusal({ code: 'no-suggestions' });
  const started = await startImport({ data, view, schema }, job, store);
  const running: Running = { started, problems: new ProblemList(job.listed), fatal: null };
  await takeIn(running, job.batches(schema.kind), steps);
  const { problems, fatal } = running;
  const nothing = started.planner.counts.rows === 0 && problems.count > 0; // only problems: a file that cannot be read
  if (fatal !== null || nothing || (await started.undecided())) return { report: report(running, job, null), problems };
  const { plan, replaced } = await write(started, store, steps);
  tellConflicts(running, job);
  return { report: report(running, job, { plan, replaced }), problems };
}

/** Takes records in, in their order, until the file ends or a problem ends it. */
async function takeIn<Batch extends ImportBatch>(
  running: Running,
  batches: AsyncIterable<Batch>,
  { checkpoint, before, after, end }: ImportSteps<Batch>,
): Promise<void> {
  const { started, problems } = running;
  const { planner } = started;
  for await (const batch of batches) {
    checkpoint?.();
    problems.add(batch.problems);
    if (batch.fatal !== null) {
      running.fatal = batch.fatal;
      problems.putFirst(batch.fatal); // why the file ended is told however many problems came before it
      return;
    }
    for (let index = 0; index < batch.records.length; index += 1) {
      const record = batch.records[index];
      if (record === undefined) continue;
      before?.(batch, index);
      const outcome = await planner.add(record);
      if (after !== undefined) await after(batch, index, outcome);
    }
    end(batch, planner.counts.rows);
  }
}

async function write<Batch extends ImportBatch>(
  started: StartedImport,
  store: ImportStore,
  { context, refusal, checkpoint }: ImportSteps<Batch>,
): Promise<FinishedImport> {
  const finished = await started.finish(context());
  await store.flush();
  checkpoint?.();
  if (!finished.ok) throw refusal({ code: 'rejected', rejection: finished.error });
  const { plan, names } = finished.value;
  if (plan.events.length === 0) return finished.value;
  for (const name of names) await store.nameMember(name);
  await store.append(plan);
  return finished.value;
}

function tellConflicts(
  { started: { planner }, problems }: Running,
  job: Pick<ImportRun<never>, 'name' | 'told' | 'conflicts' | 'labelConflicts'>,
): void {
  const { counts, conflicts } = planner;
  const all = { content: counts.conflicts, label: counts.labelConflicts, contradiction: counts.contradictions, erased: counts.erased };
  const chosen = { conflicts: job.conflicts ?? 'keep', labelConflicts: job.labelConflicts ?? 'take' } as const;
  for (const kind of job.told) {
    problems.add(conflicts[kind].map((conflict) => conflictProblem(job.name, kind, conflict, chosen)));
    problems.more(CONFLICT_CODES[kind], all[kind] - conflicts[kind].length);
  }
  if (counts.labelsAlone > 0) problems.add([labelsAlone(job.name, counts.labelsAlone)]);
}

const labelsAlone = (file: string, count: number): Problem => ({
  file,
  line: 0,
  code: 'labels-alone',
  message: `${count.toLocaleString('en')} ${count === 1 ? 'row has' : 'rows have'} names of labels alone, which are no answer in this project. The items came in without an answer. To keep the labels, import them into a project of labels.`,
});

function report(
  { started: { planner, names }, problems, fatal }: Running,
  job: Pick<ImportWish, 'labelConflicts' | 'model'>,
  written: Pick<FinishedImport, 'plan' | 'replaced'> | null,
): ImportReport {
  const { rows, added, unchanged, repeated, leftOut, erased, annotations, labels, ...counts } = planner.counts;
  const { content, label } = planner.conflicts;
  const { excluded, facts, official } = planner.split;
  const events = written?.plan.events ?? [];
  const event = events.find(({ type }) => type === 'ItemsImported') ?? events.find(({ type }) => type.endsWith('sImported'));
  return {
    read: fatal === null,
    written: written !== null,
    import: event?.id ?? null,
    gesture: events[0]?.gesture ?? null,
    events: events.length,
    items: planner.items,
    rows,
    added,
    unchanged,
    repeated,
    leftOut: leftOut - erased,
    erased,
    annotations,
    labels,
    labelIds: planner.answers.labels,
    replaced: written?.replaced ?? null,
    newLabels: names.added.map(({ name }) => name),
    labelNotes: names.notes(),
    conflicts: content,
    conflictCount: counts.conflicts,
    labelConflicts: label,
    labelConflictCount: counts.labelConflicts,
    ...(job.model !== undefined && { model: job.model }),
    keptLabels: job.labelConflicts === 'keep',
    contradictionCount: counts.contradictions,
    problems: problems.list,
    problemCount: problems.count,
    excluded: excluded.length,
    splitNote: written === null ? null : splitNote(facts),
    official,
  };
}
