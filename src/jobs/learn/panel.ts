import { needsTraining } from '#learning/loop/training.ts';
import { classCounts } from '#learning/targets.ts';
import type { Unit } from '#learning/tasks/task.ts';
import { anyWithdrawn } from '#domain/state/importsBehind.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Collected } from './collect.ts';
import type { Compared, CurvePoint, ModelPanel, OutOfFoldSummary, RunSummary } from './learn.api.ts';

/** Runs whose summaries are kept, and those whose models are; older ones are pruned, the curve's points stay. */
const KEPT_RUNS = 20;
const KEPT_MODELS = 5;

const BAND =
  '95 % interval (Wilson) of the accuracy on the items of the random check that had been labeled by then; none below 30 of them.';

const BAND_OF_PARTS: Readonly<Record<Exclude<Unit, 'item'>, string>> = {
  region:
    '95 % interval (Wilson, widened as far as regions of one image are alike) of the accuracy on the regions of the random check; none below 30 of them.',
  token:
    '95 % interval (Goutte & Gaussier; from 200 texts on a bootstrap of texts) of the F1 of spans in the texts of the random check; none below 30 of them.',
};

/** Figures that belong to no run. */
export type Measured = 'compared' | 'outOfFold' | 'savings';

const UNKNOWN_SAVINGS = 'not yet known';

/** What the worker remembers between sessions; derived, so it may vanish. */
export interface LearnRecord {
  readonly runs: readonly RunSummary[];
  readonly curve: readonly CurvePoint[];
  readonly compared: Compared | null;
  readonly outOfFold: OutOfFoldSummary | null;
  readonly savings: string;
  /** Labels there were when that was measured. */
  readonly savingsAt: number;
  /** Of the engine at the last run: predictions of another epoch are void. */
  readonly epoch: number;
  /** Which choice of driver ordered the queue last, see `choiceOf`; null: none yet. */
  readonly choice: string | null;
  /** Why the promoted model does not drive the queue, or null. */
  readonly problem: string | null;
  /** Labeled items that the last run left out because their files are gone. */
  readonly missing: number;
  /** Imports behind figures that belong to no run, see `RunSummary`. */
  readonly behind?: Partial<Readonly<Record<Measured, readonly string[]>>>;
  /** How often models were compared or measured on the holdout because somebody asked. */
  readonly holdoutOpened: number;
}

export const RECORD = 'learn 2';
export const EMPTY_RECORD: LearnRecord = {
  runs: [],
  curve: [],
  compared: null,
  outOfFold: null,
  savings: UNKNOWN_SAVINGS,
  savingsAt: 0,
  epoch: 0,
  choice: null,
  problem: null,
  missing: 0,
  holdoutOpened: 0,
};

/** The newest run on what is labeled now: what drives the queue when no kept model does. Runs on frozen versions are looked at, not followed. */
export const newestRun = (record: LearnRecord): RunSummary | undefined => record.runs.findLast((run) => run.dataset === null);

/** What tells whether labels were withdrawn. */
export type Withdrawals = Pick<ProjectView, 'imports'>;

/** Whether a run learned from labels that were withdrawn since. */
const isWithdrawn = ({ imports, at }: RunSummary, view: Withdrawals): boolean =>
  imports === undefined
    ? view.imports.some(({ withdrawn, labels, wall }) => withdrawn && labels > 0 && wall <= at)
    : anyWithdrawn(view, imports);

/** The newest run on what is labeled, unless its labels were withdrawn: it says nothing of those that are there now. */
export function currentRun(record: LearnRecord, view: Withdrawals): RunSummary | undefined {
  const newest = newestRun(record);
  return newest === undefined || isWithdrawn(newest, view) ? undefined : newest;
}

/** Points of before imports were noted go with the runs that made them. */
const isWithdrawnPoint = ({ imports, labels }: CurvePoint, runs: readonly RunSummary[], view: Withdrawals): boolean =>
  imports === undefined ? runs.some(({ withdrawn, trainedOn }) => withdrawn === true && trainedOn === labels) : anyWithdrawn(view, imports);

/** The record with one more run; one of the same name gives way. `dropped`: runs whose models may be thrown away now. */
export function withRun(record: LearnRecord, run: RunSummary): { readonly record: LearnRecord; readonly dropped: readonly string[] } {
  const runs = [...record.runs.filter((each) => each.run !== run.run), run].slice(-KEPT_RUNS);
  const stay = new Set(runs.slice(-KEPT_MODELS).map((each) => each.run));
  const newest = newestRun({ ...record, runs });
  if (newest !== undefined) stay.add(newest.run);
  const dropped = runs.filter((each) => each.keepable && !stay.has(each.run)).map((each) => each.run);
  const next = { ...record, runs: runs.map((each) => ({ ...each, keepable: stay.has(each.run) })) };
  return { dropped, record: run.dataset === null ? { ...next, curve: withPoint(record.curve, run) } : next };
}

function withPoint(curve: readonly CurvePoint[], { trainedOn: labels, accuracy, macroF1, checked, imports }: RunSummary): CurvePoint[] {
  const known = accuracy.known ? accuracy : null;
  const point: CurvePoint = {
    labels,
    checked,
    accuracy: known?.value ?? null,
    low: known?.low ?? null,
    high: known?.high ?? null,
    macroF1: macroF1.known ? macroF1.value : null,
    ...(imports !== undefined && { imports }),
  };
  return [...curve.filter((each) => each.labels !== labels), point].sort((a, b) => a.labels - b.labels);
}

const NO_TASK = { train: false, more: 0, message: 'No model learns this kind of answer yet: items come by chance' };

/** Whether it is time to train, and the words for it. */
export function trainingNeed(collected: Collected, last: RunSummary | undefined): ReturnType<typeof needsTraining> {
  if (collected.task === null) return NO_TASK;
  const perClass = classCounts(collected.examples.targets(collected.train));
  return needsTraining(collected.train.length, last?.trainedOn ?? null, perClass, collected.kind, collected.task.unit);
}

const WITHDRAWN = 'The last model learned from labels that were withdrawn, so it is not used';

/** The panel when nothing runs. What rests on withdrawn labels is marked where it is listed, and hidden where it would be read as current. */
export function restingPanel(
  record: LearnRecord,
  need: { readonly message: string; readonly unit: Unit },
  failed: string | null,
  view: Withdrawals,
): ModelPanel {
  const latest = currentRun(record, view) ?? null;
  const newest = newestRun(record);
  const state = failed !== null ? 'failed' : latest === null ? 'needs-labels' : 'ready';
  const runs = record.runs.map((run) => (isWithdrawn(run, view) ? { ...run, withdrawn: true } : run));
  const stale = newest !== undefined && latest !== newest ? WITHDRAWN : null;
  const stands = (what: Measured): boolean => {
    const imports = record.behind?.[what];
    return imports === undefined ? stale === null : !anyWithdrawn(view, imports);
  };
  return {
    state,
    latest,
    runs,
    unit: need.unit,
    band: need.unit === 'item' ? BAND : BAND_OF_PARTS[need.unit],
    curve: record.curve.filter((point) => !isWithdrawnPoint(point, runs, view)),
    savings: need.unit !== 'item' ? '' : stands('savings') ? record.savings : UNKNOWN_SAVINGS,
    outOfFold: stands('outOfFold') ? record.outOfFold : null,
    message:
      failed ?? [record.problem, stale, need.message, missingWords(record.missing, need.unit)].filter((part) => part !== null).join(' · '),
    compared: (stands('compared') ? record.compared?.rows : undefined) ?? [],
    verdict: (stands('compared') ? record.compared?.verdict : undefined) ?? '',
    progress: null,
  };
}

const missingWords = (missing: number, unit: Unit): string | null =>
  missing === 0
    ? null
    : `${missing.toLocaleString('en')} labeled ${unit === 'token' ? 'text' : unit}${missing === 1 ? ' is' : 's are'} left out: the files are not in this browser`;
