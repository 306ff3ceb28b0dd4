import type { Control } from '../control.ts';
import { quiet } from '../control.ts';
import type { FitConfig, Learner } from '../learners/learner.ts';
import type { Targets, TrainingSet } from '../targets.ts';
import { rowsOf, strataOf, takeExamples, takeTargets } from '../targets.ts';
import { takeRows } from '../matrix/matrix.ts';
import { randomFrom } from '../random.ts';
import { groupFolds, numberGroups, partRows } from '../split/folds.ts';
import { predictionOf } from './confusion.ts';
import { wilsonInterval } from './estimate.ts';
import type { SavingsPoint } from './savings.ts';

export interface CurveOptions extends FitConfig {
  /** Both curves must have the same number, and the same seed: they are then scored on the same folds. */
  readonly folds: number;
  /** Random subsamples of each size; 3 to 10. */
  readonly repeats: number;
}

/** Sizes from 20 up, each a half more than the one before, up to what is left of `random` labels when one fold is held out. */
export function randomSizes(random: number, folds: number): number[] {
  const most = Math.floor((random * (folds - 1)) / folds);
  const sizes: number[] = [];
  for (let size = 20; size < most; size = Math.ceil(size * 1.5)) sizes.push(size);
  return most > 0 ? [...sizes, most] : sizes;
}

/**
 * What labels drawn at random reach: repeated subsampling of the random labels (holdout and control) under cross-validation by group.
 * For evaluation only: these models see holdout items and must never be served, ranked with or kept.
 */
export async function randomCurve(
  learner: Learner,
  random: TrainingSet,
  sizes: readonly number[],
  options: CurveOptions,
  control: Control,
): Promise<SavingsPoint[]> {
  const parts = foldsOf(random, options);
  const right = sizes.map(() => new Float64Array(rowsOf(random.y)));
  const steps = parts.length * options.repeats * sizes.length;
  let done = 0;
  for (const [fold, { inside, outside }] of parts.entries()) {
    for (let repeat = 0; repeat < options.repeats; repeat += 1) {
      const order = outside.slice();
      randomFrom(options.seed, 'random curve', fold, repeat).shuffle(order);
      for (const [i, size] of sizes.entries()) {
        const model = takeExamples(random, order.subarray(0, size)); // sizes of one repeat are nested: their differences are steadier
        await score(learner, model, random, inside, options, control, right[i]!, 1 / options.repeats);
        control.progress?.((done += 1) / steps);
      }
    }
  }
  return right.map((own, i) => pointOf(sizes[i]!, own));
}

/**
 * What chosen labels reached, on the same folds of the same random items: for each size a model of the first so many rows of `chosen` (in
 * the order in which they were labeled; groups are numbered as those of `random`), without those whose group is in the fold it is scored on.
 */
export async function chosenCurve(
  learner: Learner,
  chosen: TrainingSet,
  random: TrainingSet,
  sizes: readonly number[],
  options: CurveOptions,
  control: Control,
): Promise<SavingsPoint[]> {
  const parts = foldsOf(random, options);
  const right = sizes.map(() => new Float64Array(rowsOf(random.y)));
  let done = 0;
  for (const { inside } of parts) {
    const held = new Set(random.groups === null ? [] : Array.from(inside, (row) => random.groups?.[row] ?? 0));
    for (const [i, size] of sizes.entries()) {
      const first = Uint32Array.from({ length: Math.min(size, rowsOf(chosen.y)) }, (_, row) => row);
      const rows = chosen.groups === null ? first : first.filter((row) => !held.has(chosen.groups?.[row] ?? 0));
      if (rows.length > 0) await score(learner, takeExamples(chosen, rows), random, inside, options, control, right[i]!, 1);
      control.progress?.((done += 1) / (parts.length * sizes.length));
    }
  }
  return right.map((own, i) => pointOf(sizes[i]!, own));
}

function foldsOf({ y, groups }: TrainingSet, { folds, seed }: CurveOptions): { inside: Uint32Array; outside: Uint32Array }[] {
  const count = Math.min(folds, numberGroups(groups, rowsOf(y)).count);
  if (count < 2) throw new RangeError('A savings curve needs random labels in at least two groups of items.');
  const foldOf = groupFolds({ groups, strata: strataOf(y), folds: count, seed });
  return Array.from({ length: count }, (_, fold) => partRows(foldOf, fold));
}

/** Fits one model and adds `share` to `right` for each row of the fold that it answers right. */
async function score(
  learner: Learner,
  labeled: TrainingSet,
  { x, y }: TrainingSet,
  inside: Uint32Array,
  { seed, regularisation }: FitConfig,
  control: Control,
  right: Float64Array,
  share: number,
): Promise<void> {
  const model = await learner.fit(labeled, { seed, regularisation }, quiet(control));
  const truth = takeTargets(y, inside);
  const predicted = predictionOf(await learner.predictProba(model, takeRows(x, inside), quiet(control)), truth);
  inside.forEach((row, i) => (right[row]! += sameAnswer(truth, predicted, i) ? share : 0));
}

function sameAnswer(truth: Targets, predicted: Targets, row: number): boolean {
  const width = truth.kind === 'single' ? 1 : truth.classes;
  for (let i = row * width; i < (row + 1) * width; i += 1) if (truth.y[i] !== predicted.y[i]) return false;
  return true;
}

function pointOf(labels: number, right: Float64Array): SavingsPoint {
  const hits = right.reduce((sum, share) => sum + share, 0);
  return { labels, score: hits / right.length, ...wilsonInterval(Math.min(hits, right.length), right.length), right };
}
