import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import { numberGroups } from '../split/folds.ts';
import type { Confusion } from './confusion.ts';
import { confusionOf, truthCounts } from './confusion.ts';
import type { Estimate } from './estimate.ts';
import { LEAST_CHECKED, LEAST_OF_CLASS, designEffect, estimateAccuracy, notYet, tooFewOf } from './estimate.ts';
import type { F1Draws } from './posterior.ts';
import { bootstrapF1, centralInterval, posteriorF1 } from './posterior.ts';
import { scoresOfConfusion } from './scores.ts';

export interface Checked {
  /** True class of each checked item, in [0, classes). */
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly classes: number;
  /** Names of the classes, for the sentences. */
  readonly names: readonly string[];
  readonly groups: Uint32Array | null;
  readonly seed: Seed;
}

export interface Evaluation {
  readonly n: number;
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  /** One a class; classes that are neither true nor predicted anywhere are "not yet known". */
  readonly f1: readonly Estimate[];
  readonly confusion: Confusion;
}

/** Checked items from which on groups are resampled, if every class has its ten. */
const BOOTSTRAP_FROM = 200;
const BOOTSTRAP_OF_CLASS = 10;

/** Figures of a single-class task from items that never trained a model, each with its 95 % interval or why there is none yet. */
export function evaluate(checked: Checked): Evaluation {
  const { truth, predicted, classes, names } = checked;
  const n = truth.length;
  const confusion = confusionOf(truth, predicted, classes);
  const { accuracy, macroF1, classes: own } = scoresOfConfusion(confusion);
  const support = truthCounts(confusion);
  const right = Math.round((accuracy ?? 0) * n);
  const base = { n, accuracy: estimateAccuracy(right, n, designOf(checked)), confusion };
  if (n < LEAST_CHECKED) return { ...base, macroF1: notYet(n), f1: own.map(() => notYet(n)) };
  const counted = Uint8Array.from(own, ({ f1 }) => (f1 === null ? 0 : 1));
  const drawn = drawF1(checked, confusion, counted, support);
  const rare = rarest(support, counted);
  const few = (c: number): Estimate => tooFewOf(names[c] ?? `class ${c}`, support[c]!, n);
  const f1 = own.map((score, c) =>
    score.f1 === null || support[c]! < LEAST_OF_CLASS ? few(c) : withInterval(score.f1, drawn.draws[c]!, n),
  );
  if (macroF1 === null || (rare !== null && support[rare]! < LEAST_OF_CLASS)) return { ...base, macroF1: few(rare ?? 0), f1 };
  return { ...base, macroF1: withInterval(macroF1, drawn.draws[classes]!, n), f1 };
}

function designOf({ truth, predicted, groups }: Checked): number {
  const { groupOf, count } = numberGroups(groups, truth.length);
  return designEffect(
    Uint8Array.from(truth, (label, row) => (label === predicted[row] ? 1 : 0)),
    groupOf,
    count,
  );
}

function drawF1(checked: Checked, confusion: Confusion, counted: Uint8Array, support: Uint32Array): F1Draws {
  const { truth, predicted, classes, seed } = checked;
  const plenty = truth.length >= BOOTSTRAP_FROM && support.every((count, c) => counted[c] === 0 || count >= BOOTSTRAP_OF_CLASS);
  const random = randomFrom(seed, 'intervals');
  if (!plenty) return posteriorF1(confusion, counted, random);
  const { groupOf, count } = numberGroups(checked.groups, truth.length);
  const cells: number[][] = Array.from({ length: count }, () => []);
  groupOf.forEach((group, row) => cells[group]?.push(truth[row]! * classes + predicted[row]!));
  const resampled = bootstrapF1(classes, cells, counted, random);
  // a class without a single fault has none in any resample: only the posterior knows that one was possible
  const posterior = posteriorF1(confusion, counted, random);
  return { classes, draws: resampled.draws.map((draws, c) => (spread(draws) > 0 ? draws : posterior.draws[c]!)) };
}

const spread = (draws: Float64Array): number =>
  draws.reduce((max, x) => Math.max(max, x), -1) - draws.reduce((min, x) => Math.min(min, x), 2);

function rarest(support: Uint32Array, counted: Uint8Array): number | null {
  let best: number | null = null;
  support.forEach((count, c) => {
    if (counted[c] === 1 && (best === null || count < support[best]!)) best = c;
  });
  return best;
}

/** The interval holds the figure itself, whatever the prior; a figure of 1 or 0 keeps the width of its posterior. */
function withInterval(value: number, draws: Float64Array, n: number): Estimate {
  const { low, high } = centralInterval(draws);
  return { known: true, value, low: Math.min(low, value), high: Math.max(high, value), n };
}
