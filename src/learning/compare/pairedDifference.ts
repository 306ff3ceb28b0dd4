import { centralInterval } from '../metrics/posterior.ts';
import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import { numberGroups } from '../split/folds.ts';

export interface Difference {
  /** Mean of a - b. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 2000;

/**
 * Mean of a - b over rows with its 95 % interval, where a and b say of each row whether each of two models was right (0 or 1).
 * Bayesian bootstrap of groups (Rubin 1981) with half a row each of "only a", "only b" and "same" as a prior (Jeffreys'),
 * so that two models that never differed still have an interval of some width.
 */
export function pairedDifference(a: Uint8Array, b: Uint8Array, groups: Uint32Array | null, seed: Seed): Difference {
  const { groupOf, count } = numberGroups(groups, a.length);
  const size = new Float64Array(count);
  const sum = new Float64Array(count);
  let total = 0;
  groupOf.forEach((group, row) => {
    size[group]! += 1;
    sum[group]! += a[row]! - b[row]!;
    total += a[row]! - b[row]!;
  });
  const random = randomFrom(seed, 'paired difference');
  const draws = new Float64Array(DRAWS);
  for (let i = 0; i < DRAWS; i += 1) {
    const onlyA = random.gamma(0.5);
    const onlyB = random.gamma(0.5);
    let weight = onlyA + onlyB + random.gamma(0.5);
    let weighted = onlyA - onlyB;
    for (let g = 0; g < count; g += 1) {
      const w = -Math.log(1 - random.float());
      weight += w * size[g]!;
      weighted += w * sum[g]!;
    }
    draws[i] = weighted / weight;
  }
  const value = a.length === 0 ? 0 : total / a.length;
  const { low, high } = centralInterval(draws);
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}
