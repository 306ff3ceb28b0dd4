import type { Control } from '../control.ts';
import { within } from '../control.ts';
import type { FitConfig, Learner } from '../learners/learner.ts';
import type { TrainingSet } from '../targets.ts';
import { strataOf, takeExamples } from '../targets.ts';
import { takeRows } from '../matrix/matrix.ts';
import { groupFolds, numberGroups, partRows } from './folds.ts';

export interface OutOfFold {
  /** rows × classes: what a model that never saw the row's group says of it. */
  readonly probabilities: Float32Array;
  /** Fold of each row. */
  readonly folds: Uint8Array;
}

/** Of the work. */
const TUNING_SHARE = 0.3;

/** Folds that this data allows, at most `wanted`; below 2 nothing can be cross-validated. */
export const possibleFolds = (data: TrainingSet, wanted: number): number => Math.min(wanted, numberGroups(data.groups, data.x.rows).count);

/**
 * Out-of-fold probabilities by group k-fold, stratified as far as groups allow. A penalty that is to be searched for is searched for once,
 * over all rows: a row's label touches what is said of it through that one choice of few. Throws with fewer than two groups.
 */
export async function crossValidate(
  learner: Learner,
  data: TrainingSet,
  config: FitConfig,
  folds: number,
  control: Control,
): Promise<OutOfFold> {
  const count = possibleFolds(data, folds);
  if (count < 2) throw new RangeError('Cross-validation needs labels in at least two groups of items.');
  const foldOf = groupFolds({ groups: data.groups, strata: strataOf(data.y), folds: count, seed: config.seed });
  const tune = config.regularisation === 'cv' ? learner.tune : undefined;
  const begun = tune === undefined ? 0 : TUNING_SHARE;
  const regularisation = (await tune?.(data, config.seed, within(control, 0, begun))) ?? config.regularisation;
  const folded = within(control, begun, 1);
  const { classes } = data.y;
  const probabilities = new Float32Array(data.x.rows * classes);
  for (let fold = 0; fold < count; fold += 1) {
    const part = within(folded, fold / count, (fold + 1) / count);
    const { inside, outside } = partRows(foldOf, fold);
    const model = await learner.fit(takeExamples(data, outside), { ...config, regularisation }, within(part, 0, 0.9));
    const own = await learner.predictProba(model, takeRows(data.x, inside), within(part, 0.9, 1));
    inside.forEach((row, i) => probabilities.set(own.subarray(i * classes, (i + 1) * classes), row * classes));
  }
  return { probabilities, folds: foldOf };
}
