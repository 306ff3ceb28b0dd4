import type { Targets } from '../targets.ts';
import { rowsOf } from '../targets.ts';
import { randomFrom, type Seed } from '../random.ts';
import { LEAST_CHECKED, LEAST_OF_CLASS, notYet, tooFewOf, wilsonInterval, type Estimate } from './estimate.ts';
import { centralInterval, posteriorF1 } from './posterior.ts';
import { scoresOf } from './scores.ts';

/** One label on the items that check a model. */
export interface LabelScores {
  /** Checked items that carry it. */
  readonly support: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

/**
 * Precision, recall and F1 of each label, each with its 95 % interval or why there is none yet. Precision and recall are shares
 * (Wilson); F1 has the posterior of Goutte & Gaussier (2005) on "this label or not". Nothing is said with fewer than 30 checked
 * items, nor where a figure rests on fewer than 5 of them.
 */
export function labelFigures(about: {
  readonly truth: Targets;
  readonly predicted: Targets;
  readonly names: readonly string[];
  readonly seed: Seed;
}): LabelScores[] {
  const { truth, predicted, names, seed } = about;
  const n = rowsOf(truth);
  if (n < LEAST_CHECKED)
    return names.map((_, c) => ({ support: carried(truth, c), precision: notYet(n), recall: notYet(n), f1: notYet(n) }));
  const scores = scoresOf(truth, predicted);
  return names.map((name, c): LabelScores => {
    const { support } = scores.classes[c]!;
    const called = carried(predicted, c);
    const both = rowsWith(truth, c).filter((row) => carries(predicted, row, c)).length;
    const precision = called < LEAST_OF_CLASS ? calledTooRarely(name, called, n) : share(both, called);
    if (support < LEAST_OF_CLASS) return { support, precision, recall: tooFewOf(name, support, n), f1: tooFewOf(name, support, n) };
    const random = randomFrom(seed, 'label', c);
    const counts = Uint32Array.of(n - support - called + both, called - both, support - both, both);
    const draws = posteriorF1({ classes: 2, counts }, Uint8Array.of(0, 1), random).draws[1]!;
    const { low, high } = centralInterval(draws);
    const value = (2 * both) / (support + called);
    return {
      support,
      precision,
      recall: share(both, support),
      f1: { known: true, value, low: Math.min(low, value), high: Math.max(high, value), n },
    };
  });
}

const share = (part: number, whole: number): Estimate => ({ known: true, value: part / whole, ...wilsonInterval(part, whole), n: whole });

/** The answer while the model said a label of fewer than five checked items; `more` extrapolates its share so far. */
function calledTooRarely(name: string, called: number, n: number): Estimate {
  const more = Math.max(1, Math.ceil(((LEAST_OF_CLASS - called) * (n + 1)) / (called + 0.5)));
  return { known: false, more, reason: `not yet known, about ${more} more checked items: the model said ${name} of only ${called} so far` };
}

const carries = (y: Targets, row: number, c: number): boolean => (y.kind === 'single' ? y.y[row] === c : y.y[row * y.classes + c] === 1);

const rowsWith = (y: Targets, c: number): number[] =>
  Array.from({ length: rowsOf(y) }, (_, row) => row).filter((row) => carries(y, row, c));

const carried = (y: Targets, c: number): number => rowsWith(y, c).length;
