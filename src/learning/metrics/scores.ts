import type { Targets } from '../targets.ts';
import { rowsOf } from '../targets.ts';
import type { Confusion } from './confusion.ts';
import { confusionOf } from './confusion.ts';

/** Of one class; null where the figure is undefined: precision when it was never predicted, recall when it is never true. */
export interface ClassScore {
  readonly precision: number | null;
  readonly recall: number | null;
  /** 2tp / (2tp + fp + fn); null when the class is neither true nor predicted anywhere. */
  readonly f1: number | null;
  /** How often the class is true. */
  readonly support: number;
}

export interface Scores {
  readonly rows: number;
  /** Share of rows answered right, all labels of a row for multi-label (subset accuracy); null without rows. */
  readonly accuracy: number | null;
  /** Mean of the F1 that are defined; null when none is. */
  readonly macroF1: number | null;
  /** F1 over all (row, label) pairs together; equals accuracy for single-class tasks. */
  readonly microF1: number | null;
  readonly classes: readonly ClassScore[];
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** F1 from true positives, false positives and false negatives, which need not be whole. */
export const f1Of = (tp: number, fp: number, fn: number): number | null => ratio(2 * tp, 2 * tp + fp + fn);

export function meanDefined(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return ratio(
    defined.reduce((sum, value) => sum + value, 0),
    defined.length,
  );
}

const classScore = (tp: number, fp: number, fn: number): ClassScore => ({
  precision: ratio(tp, tp + fp),
  recall: ratio(tp, tp + fn),
  f1: f1Of(tp, fp, fn),
  support: tp + fn,
});

/** F1 of each class, from a confusion matrix whose cells need not be whole. */
export function f1OfCells(cells: ArrayLike<number>, classes: number): (number | null)[] {
  return Array.from({ length: classes }, (_, c) => {
    let [actual, called] = [0, 0];
    for (let other = 0; other < classes; other += 1) {
      actual += cells[c * classes + other]!;
      called += cells[other * classes + c]!;
    }
    const tp = cells[c * classes + c]!;
    return f1Of(tp, called - tp, actual - tp);
  });
}

/** Scores of a single-class task. */
export function scoresOfConfusion({ classes, counts }: Confusion): Scores {
  let [rows, right] = [0, 0];
  const own = Array.from({ length: classes }, (_, c) => {
    let [actual, called] = [0, 0];
    for (let other = 0; other < classes; other += 1) {
      actual += counts[c * classes + other]!;
      called += counts[other * classes + c]!;
    }
    const tp = counts[c * classes + c]!;
    rows += actual;
    right += tp;
    return classScore(tp, called - tp, actual - tp);
  });
  const accuracy = ratio(right, rows);
  return { rows, accuracy, macroF1: meanDefined(own.map(({ f1 }) => f1)), microF1: accuracy, classes: own };
}

/** Scores of a prediction against the truth, both of one kind and one number of rows and classes. */
export function scoresOf(truth: Targets, predicted: Targets): Scores {
  if (truth.kind !== predicted.kind || truth.classes !== predicted.classes) throw new RangeError('Truth and prediction are of two tasks.');
  if (truth.kind === 'single') return scoresOfConfusion(confusionOf(truth.y, predicted.y, truth.classes));
  const { classes } = truth;
  const rows = rowsOf(truth);
  if (rows !== rowsOf(predicted)) throw new RangeError(`${rows} answers but ${rowsOf(predicted)} predictions.`);
  const own = Array.from({ length: classes }, (_, c) => labelCounts(truth.y, predicted.y, c, classes));
  const sum = own.reduce(([a, b, d], [tp, fp, fn]) => [a + tp, b + fp, d + fn] as const, [0, 0, 0] as const);
  const scores = own.map((counts) => classScore(...counts));
  let right = 0;
  for (let row = 0; row < rows; row += 1) right += sameRow(truth.y, predicted.y, row * classes, classes) ? 1 : 0;
  return { rows, accuracy: ratio(right, rows), macroF1: meanDefined(scores.map(({ f1 }) => f1)), microF1: f1Of(...sum), classes: scores };
}

/** True positives, false positives and false negatives of label `c`. */
function labelCounts(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  c: number,
  classes: number,
): readonly [number, number, number] {
  let [tp, fp, fn] = [0, 0, 0];
  for (let at = c; at < truth.length; at += classes) {
    if (truth[at] === 1 && predicted[at] === 1) tp += 1;
    else if (predicted[at] === 1) fp += 1;
    else if (truth[at] === 1) fn += 1;
  }
  return [tp, fp, fn];
}

function sameRow(a: ArrayLike<number>, b: ArrayLike<number>, at: number, classes: number): boolean {
  for (let c = 0; c < classes; c += 1) if (a[at + c] !== b[at + c]) return false;
  return true;
}
