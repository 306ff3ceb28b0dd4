import { randomFrom, type Seed } from '../random.ts';
import type { MultiTargets } from '../targets.ts';
import { numberGroups } from '../split/folds.ts';
import { estimateAccuracy, LEAST_CHECKED, LEAST_OF_CLASS, notYet, tooFewOf, type Estimate } from './estimate.ts';
import { centralInterval } from './posterior.ts';
import { f1Of, meanDefined, scoresOf } from './scores.ts';

export interface CheckedLabels {
  readonly truth: MultiTargets;
  readonly predicted: MultiTargets;
  readonly names: readonly string[];
  readonly groups: Uint32Array | null;
  readonly seed: Seed;
}

const DRAWS = 1000;
/** Half an imagined item of each outcome (Jeffreys), so that a faultless check still has a width; drawn, as its weight is uncertain too. */
const PRIOR = 0.5;

/**
 * Figures of a multi-label task: subset accuracy (every label right), and macro F1 over the labels that are true or predicted
 * somewhere, by a Bayesian bootstrap of groups (Rubin 1981).
 */
export function evaluateMulti({ truth, predicted, names, groups, seed }: CheckedLabels): {
  n: number;
  accuracy: Estimate;
  macroF1: Estimate;
} {
  const { classes } = truth;
  const n = truth.y.length / Math.max(1, classes);
  const right = wholeRows(truth, predicted, n);
  const base = { n, accuracy: estimateAccuracy(right, n) };
  if (n < LEAST_CHECKED) return { ...base, macroF1: notYet(n) };
  const support = Array.from({ length: classes }, (_, c) => truth.y.reduce((sum, y, i) => sum + (i % classes === c ? y : 0), 0));
  const scores = scoresOf(truth, predicted);
  const counted = support.map((_, c) => c).filter((c) => scores.classes[c]?.f1 !== null);
  const rare = counted.reduce((best, c) => (support[c]! < (support[best] ?? Infinity) ? c : best), counted[0] ?? 0);
  if ((support[rare] ?? 0) < LEAST_OF_CLASS) return { ...base, macroF1: tooFewOf(names[rare] ?? `label ${rare}`, support[rare] ?? 0, n) };
  const value = scores.macroF1 ?? 0;
  const { low, high } = centralInterval(bootstrap(truth, predicted, counted, groups, seed));
  return { ...base, macroF1: { known: true, value, low: Math.min(low, value), high: Math.max(high, value), n } };
}

function wholeRows(truth: MultiTargets, predicted: MultiTargets, n: number): number {
  let right = 0;
  for (let row = 0; row < n; row += 1) {
    let same = true;
    for (let c = 0; c < truth.classes; c += 1) same &&= truth.y[row * truth.classes + c] === predicted.y[row * truth.classes + c];
    if (same) right += 1;
  }
  return right;
}

function bootstrap(
  truth: MultiTargets,
  predicted: MultiTargets,
  counted: readonly number[],
  groups: Uint32Array | null,
  seed: Seed,
): Float64Array {
  const { classes } = truth;
  const { groupOf, count } = numberGroups(groups, truth.y.length / classes);
  const random = randomFrom(seed, 'intervals');
  const draws = new Float64Array(DRAWS);
  const weights = new Float64Array(count);
  const cells = new Float64Array(classes * 3);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    for (let g = 0; g < count; g += 1) weights[g] = random.gamma(1);
    for (let cell = 0; cell < cells.length; cell += 1) cells[cell] = random.gamma(PRIOR);
    for (let i = 0; i < truth.y.length; i += 1) {
      const weight = weights[groupOf[Math.trunc(i / classes)]!]!;
      const outcome = truth.y[i] === 1 ? (predicted.y[i] === 1 ? 0 : 2) : predicted.y[i] === 1 ? 1 : -1;
      if (outcome >= 0) cells[(i % classes) * 3 + outcome]! += weight;
    }
    draws[draw] = meanDefined(counted.map((c) => f1Of(cells[c * 3]!, cells[c * 3 + 1]!, cells[c * 3 + 2]!))) ?? 0;
  }
  return draws;
}
