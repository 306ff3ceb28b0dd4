import type { Control } from '../control.ts';
import { within } from '../control.ts';
import type { FitConfig, Learner } from '../learners/learner.ts';
import type { Model } from '../learners/model.ts';
import { checkTrainingSet, rowsOf } from '../targets.ts';
import { predictionOf } from '../metrics/confusion.ts';
import { scoresOf } from '../metrics/scores.ts';
import type { LabeledData } from './dataset.ts';
import { splitPoolAndTest } from './dataset.ts';
import { pointOf } from './simulate.ts';

/** The figures of `plumbline train`; the caller adds seconds and the hash of `modelBytes(fitted)`. */
export interface Training {
  readonly learner: string;
  readonly seed: number;
  /** Rows. */
  readonly train: number;
  readonly test: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly f1: Readonly<Record<string, number | null>>;
  readonly fitted: Model;
}

/** Fits a learner on labeled data and measures it on `test`, or on a fifth of the groups drawn by seed. */
export async function trainEvaluate(
  learner: Learner,
  data: LabeledData,
  test: LabeledData | null,
  options: FitConfig & { readonly names: readonly string[] },
  control: Control,
): Promise<Training> {
  const split = splitPoolAndTest(data, test, options.seed);
  checkTrainingSet(split.pool);
  const fitted = await learner.fit(split.pool, options, within(control, 0, 0.9));
  const probabilities = await learner.predictProba(fitted, split.test.x, within(control, 0.9, 1));
  const { accuracy, macroF1, f1 } = pointOf(0, scoresOf(split.test.y, predictionOf(probabilities, split.test.y)), options.names);
  return {
    learner: learner.name,
    seed: options.seed,
    train: rowsOf(split.pool.y),
    test: rowsOf(split.test.y),
    accuracy,
    macroF1,
    f1,
    fitted,
  };
}
