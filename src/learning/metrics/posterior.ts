import type { Random } from '../random.ts';
import type { Confusion } from './confusion.ts';
import { f1OfCells, meanDefined } from './scores.ts';

/** Draws of each figure; index `classes` is macro F1. */
export interface F1Draws {
  readonly classes: number;
  /** classes + 1 arrays of draws. */
  readonly draws: readonly Float64Array[];
}

/**
 * Prior weight of each cell. Goutte & Gaussier (2005) put ½ on each of the four cells of a two-class task; with more classes
 * the same total of 2 is spread over all cells, else classes² / 2 invented errors would drown a small check.
 */
export const priorOfCell = (classes: number): number => 2 / (classes * classes);

/**
 * Posterior of F1 under a Dirichlet prior on the cells of the confusion matrix (Goutte & Gaussier 2005, "A probabilistic
 * interpretation of precision, recall and F-score"). Classes with `counted[c]` = 0 do not enter the macro mean.
 */
export function posteriorF1({ classes, counts }: Confusion, counted: Uint8Array, random: Random, draws = 2000): F1Draws {
  const out = Array.from({ length: classes + 1 }, () => new Float64Array(draws));
  const cells = new Float64Array(counts.length);
  const prior = priorOfCell(classes);
  for (let draw = 0; draw < draws; draw += 1) {
    // F1 is a ratio of cells, so that the gammas need not be divided by their sum to be a Dirichlet draw
    for (let i = 0; i < cells.length; i += 1) cells[i] = random.gamma(counts[i]! + prior);
    writeDraw(f1OfCells(cells, classes), counted, out, draw);
  }
  return { classes, draws: out };
}

/** F1 of resamples of groups with replacement (cluster bootstrap). `groupCells` holds one small confusion list a group. */
export function bootstrapF1(classes: number, groups: readonly GroupCells[], counted: Uint8Array, random: Random, draws = 2000): F1Draws {
  const out = Array.from({ length: classes + 1 }, () => new Float64Array(draws));
  const cells = new Float64Array(classes * classes);
  for (let draw = 0; draw < draws; draw += 1) {
    cells.fill(0);
    for (let i = 0; i < groups.length; i += 1) for (const cell of groups[random.below(groups.length)]!) cells[cell]! += 1;
    writeDraw(f1OfCells(cells, classes), counted, out, draw);
  }
  return { classes, draws: out };
}

/** truth × classes + predicted of each row of a group. */
export type GroupCells = readonly number[];

function writeDraw(f1: readonly (number | null)[], counted: Uint8Array, out: readonly Float64Array[], draw: number): void {
  f1.forEach((value, c) => (out[c]![draw] = value ?? 0));
  out[f1.length]![draw] = meanDefined(f1.filter((_, c) => counted[c] === 1)) ?? 0;
}

/** The central 95 % of draws. */
export function centralInterval(draws: Float64Array): { readonly low: number; readonly high: number } {
  const sorted = draws.slice().sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))]!;
  return { low: at(0.025), high: at(0.975) };
}
