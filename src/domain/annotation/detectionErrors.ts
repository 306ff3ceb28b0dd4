import type { Region, RegionId } from './kinds/regions.ts';
import { candidates, regionDistance } from './matchRegions.ts';

/** IoU from which on two regions are the same thing, and below which they have nothing to do with each other (TIDE: Bolya et al. 2020). */
export const FOREGROUND = 0.5;
export const BACKGROUND = 0.1;

/**
 * What is wrong with a region that was found, or with one that was not. `misplaced`: of the right label, IoU in [0.1, 0.5); `misnamed`: another
 * label, IoU of 0.5 or more; `both`: another label, IoU in [0.1, 0.5); `duplicate`: it is where another one was found already; `spurious`: there
 * is nothing; `missed`: nothing was found there.
 */
export const detectionFaults = ['missed', 'spurious', 'misplaced', 'misnamed', 'both', 'duplicate'] as const;
export type DetectionFault = (typeof detectionFaults)[number];

export interface DetectionError {
  readonly fault: DetectionFault;
  /** The region that is there; null: spurious. */
  readonly truth: RegionId | null;
  /** The region that was found; null: missed. */
  readonly found: RegionId | null;
  /** Of the two, in [0, 1]; of shapes that are no areas 1 − their distance. 0 where there is only one. */
  readonly iou: number;
}

interface Pair {
  readonly truth: Region;
  readonly found: Region;
  readonly iou: number;
}

/**
 * Compares regions that were found with those that are there: the kinds of errors of TIDE (Bolya, Foley, Hays, Hoffman 2020). There
 * detections are matched in the order of their scores; here none is given, so that the greatest IoU goes first, ties in order. Errors stand in
 * the order of what was found, then of what was missed: what has a misplaced or misnamed region is not missed.
 */
export const detectionErrors = (truth: readonly Region[], found: readonly Region[]): readonly DetectionError[] =>
  compareRegions(truth, found).errors;

/** The same, with the pairs that are right: one label, IoU of 0.5 or more. */
export function compareRegions(
  truth: readonly Region[],
  found: readonly Region[],
): {
  readonly errors: readonly DetectionError[];
  readonly right: readonly { readonly truth: Region; readonly found: Region; readonly iou: number }[];
} {
  const pairs = pairsOf(truth, found);
  const right = new Map<Region, Pair>();
  const taken = new Set<Region>();
  for (const pair of pairs) {
    if (pair.iou < FOREGROUND || pair.truth.label !== pair.found.label || right.has(pair.found) || taken.has(pair.truth)) continue;
    right.set(pair.found, pair);
    taken.add(pair.truth);
  }
  const errors: DetectionError[] = [];
  for (const region of found) {
    if (right.has(region)) continue;
    const [fault, pair] = faultOf(pairs.filter((each) => each.found === region));
    if (pair !== undefined && fault !== 'both' && fault !== 'duplicate') taken.add(pair.truth);
    errors.push({ fault, truth: pair?.truth.id ?? null, found: region.id, iou: pair?.iou ?? 0 });
  }
  const missed = truth.filter((region) => !taken.has(region));
  const lacking = missed.map(({ id }) => ({ fault: 'missed' as const, truth: id, found: null, iou: 0 }));
  return { errors: [...errors, ...lacking], right: [...right.values()] };
}

/** Pairs that have something to do with each other, the greatest IoU first. */
function pairsOf(truth: readonly Region[], found: readonly Region[]): Pair[] {
  const bare = (region: Region): Region => ({ ...region, label: null });
  const [a, b] = [truth.map(bare), found.map(bare)];
  return candidates(a, b)
    .map(([i, j]) => ({ truth: truth[i]!, found: found[j]!, iou: 1 - regionDistance(a[i]!, b[j]!) }))
    .filter(({ iou }) => iou >= BACKGROUND)
    .sort((one, other) => other.iou - one.iou);
}

/** What is wrong with a region that was not right, by its pairs, greatest IoU first. */
function faultOf(pairs: readonly Pair[]): readonly [DetectionFault, Pair | undefined] {
  const same = pairs.find(({ truth, found }) => truth.label === found.label);
  const other = pairs.find(({ truth, found }) => truth.label !== found.label);
  if (same !== undefined && same.iou < FOREGROUND)
    return other !== undefined && other.iou >= FOREGROUND ? ['misnamed', other] : ['misplaced', same];
  if (same !== undefined) return ['duplicate', same];
  if (other !== undefined) return [other.iou >= FOREGROUND ? 'misnamed' : 'both', other];
  return ['spurious', undefined];
}
