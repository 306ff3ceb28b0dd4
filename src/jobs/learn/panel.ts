import { needsTraining } from '#learning/loop/training.ts';
import { classCounts } from '#learning/learners/targets.ts';
import type { StateData } from '#domain/state/data.ts';
import { targetsOf, type Collected } from './collect.ts';
import type { Compared, CurvePoint, ModelPanel, RunSummary } from './learn.api.ts';

/** Runs that are kept; older ones are pruned, the curve's points stay. */
const KEPT_RUNS = 20;

/** What the worker remembers between sessions; derived, so it may vanish. */
export interface LearnRecord {
  readonly runs: readonly RunSummary[];
  readonly curve: readonly CurvePoint[];
  readonly compared: Compared | null;
  /** Of the engine at the last run: predictions of another epoch are void. */
  readonly epoch: number;
}

export const RECORD = 'learn';
export const EMPTY_RECORD: LearnRecord = { runs: [], curve: [], compared: null, epoch: 0 };

/** The record with one more run. */
export function withRun(record: LearnRecord, run: RunSummary): LearnRecord {
  const point = {
    labels: run.trainedOn,
    accuracy: run.accuracy.known ? run.accuracy.value : null,
    macroF1: run.macroF1.known ? run.macroF1.value : null,
  };
  const curve = [...record.curve.filter(({ labels }) => labels !== point.labels), point].sort((a, b) => a.labels - b.labels);
  return { ...record, runs: [...record.runs, run].slice(-KEPT_RUNS), curve };
}

/** Whether it is time to train, and the words for it. */
export function trainingNeed(data: StateData, collected: Collected, last: RunSummary | undefined): ReturnType<typeof needsTraining> {
  const perClass = classCounts(targetsOf(data, collected, collected.train));
  return needsTraining(collected.train.length, last?.trainedOn ?? null, perClass, collected.kind);
}

/** The panel when nothing runs. */
export function restingPanel(record: LearnRecord, need: { readonly message: string }, failed: string | null): ModelPanel {
  const latest = record.runs.at(-1) ?? null;
  const state = failed !== null ? 'failed' : latest === null ? 'needs-labels' : 'ready';
  const { curve, compared } = record;
  return {
    state,
    message: failed ?? need.message,
    latest,
    curve,
    compared: compared?.rows ?? [],
    verdict: compared?.verdict ?? '',
    progress: null,
  };
}
