import { needsTraining } from '#learning/loop/training.ts';
import { classCounts } from '#learning/learners/targets.ts';
import type { StateData } from '#domain/state/data.ts';
import { targetsOf, type Collected } from './collect.ts';
import type { Compared, CurvePoint, ModelPanel, OutOfFoldSummary, RunSummary } from './learn.api.ts';

/** Runs whose summaries are kept, and those whose models are; older ones are pruned, the curve's points stay. */
const KEPT_RUNS = 20;
const KEPT_MODELS = 5;

const BAND =
  '95 % interval (Wilson) of the accuracy on the items of the random check that had been labeled by then; none below 30 of them.';

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
  /** How often models were compared or measured on the holdout because somebody asked. */
  readonly holdoutOpened: number;
}

export const RECORD = 'learn 2';
export const EMPTY_RECORD: LearnRecord = {
  ...{ runs: [], curve: [], compared: null, outOfFold: null, savings: 'not yet known', savingsAt: 0, epoch: 0 },
  ...{ choice: null, problem: null, missing: 0, holdoutOpened: 0 },
};

/** The newest run on what is labeled now: what drives the queue when no kept model does. Runs on frozen versions are looked at, not followed. */
export const newestRun = (record: LearnRecord): RunSummary | undefined => record.runs.findLast((run) => run.dataset === null);

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

function withPoint(curve: readonly CurvePoint[], { trainedOn: labels, accuracy, macroF1, checked }: RunSummary): CurvePoint[] {
  const known = accuracy.known ? accuracy : null;
  const point: CurvePoint = {
    ...{ labels, checked, accuracy: known?.value ?? null, low: known?.low ?? null, high: known?.high ?? null },
    macroF1: macroF1.known ? macroF1.value : null,
  };
  return [...curve.filter((each) => each.labels !== labels), point].sort((a, b) => a.labels - b.labels);
}

/** Whether it is time to train, and the words for it. */
export function trainingNeed(data: StateData, collected: Collected, last: RunSummary | undefined): ReturnType<typeof needsTraining> {
  const perClass = classCounts(targetsOf(data, collected, collected.train));
  return needsTraining(collected.train.length, last?.trainedOn ?? null, perClass, collected.kind);
}

/** The panel when nothing runs. */
export function restingPanel(record: LearnRecord, need: { readonly message: string }, failed: string | null): ModelPanel {
  const latest = newestRun(record) ?? null;
  const state = failed !== null ? 'failed' : latest === null ? 'needs-labels' : 'ready';
  const { runs, curve, compared, outOfFold, savings } = record;
  return {
    ...{ state, latest, runs, curve, band: BAND, savings, outOfFold },
    message: failed ?? [record.problem, need.message, missingWords(record.missing)].filter((part) => part !== null).join(' · '),
    compared: compared?.rows ?? [],
    verdict: compared?.verdict ?? '',
    progress: null,
  };
}

const missingWords = (missing: number): string | null =>
  missing === 0
    ? null
    : `${missing.toLocaleString('en')} labeled ${missing === 1 ? 'item is' : 'items are'} left out: the files are not in this browser`;
