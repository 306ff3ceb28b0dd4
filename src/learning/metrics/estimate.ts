/** A figure with its 95 % interval, or why it cannot be known yet. */
export type Estimate =
  | { readonly known: true; readonly value: number; readonly low: number; readonly high: number; readonly n: number }
  | { readonly known: false; readonly more: number; readonly reason: string };

/** Fewer checked items than this, and no figure is shown. */
export const LEAST_CHECKED = 30;
/** Fewer checked items of a class than this, and no F1 that needs the class is shown. */
export const LEAST_OF_CLASS = 5;

/** Two-sided 95 % point of the normal distribution. */
export const Z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval (1927) of `right` successes in `n` > 0 trials, in [0, 1], never of zero width:
 * for 81 of 263 it is 0.2553 to 0.3662 (Newcombe 1998, table I).
 */
export function wilsonInterval(right: number, n: number, z = Z95): Interval {
  if (!(n > 0 && right >= 0 && right <= n)) throw new RangeError(`No interval for ${right} of ${n}.`);
  const p = right / n;
  const center = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: right === 0 ? 0 : (center - half) / scale, high: right === n ? 1 : (center + half) / scale };
}

const unknown = (more: number, reason: string): Estimate => ({ known: false, more: Math.max(1, Math.ceil(more)), reason });

/** Accuracy of `right` of `n` checked items, once there are enough of them. `design`: see `designEffect`. */
export function estimateAccuracy(right: number, n: number, design = 1): Estimate {
  if (n < LEAST_CHECKED) return notYet(n);
  return { known: true, value: right / n, ...wilsonInterval(right / design, n / design), n };
}

/**
 * How many times as many rows of these groups are needed for what rows that have nothing to do with each other would tell (Kish 1965), at least 1:
 * the variance of the share that is right, as a ratio over groups, to that of as many single rows. Wilson's interval with so much less of
 * them covers clustered data (Franco, Little, Louis & Slud 2019). `right`: 1 or 0 a row; `groups`: a number below `count` a row.
 */
export function designEffect(right: Uint8Array, groups: Uint32Array, count: number): number {
  const n = right.length;
  const p = right.reduce((sum, hit) => sum + hit, 0) / n;
  if (count < 2 || count >= n || p === 0 || p === 1) return 1;
  const off = new Float64Array(count);
  right.forEach((hit, row) => (off[groups[row]!]! += hit - p));
  const between = (count / (count - 1)) * off.reduce((sum, each) => sum + each * each, 0);
  return Math.max(1, between / (n * p * (1 - p)));
}

/** The answer while there are fewer than 30 checked items. */
export const notYet = (n: number): Estimate => unknown(LEAST_CHECKED - n, `not yet known, about ${LEAST_CHECKED - n} more checked items`);

/** The answer while class `name` has fewer than five of `n` checked items; `more` extrapolates its share so far. */
export function tooFewOf(name: string, support: number, n: number): Estimate {
  const share = (support + 0.5) / (n + 1);
  const more = Math.ceil((LEAST_OF_CLASS - support) / share);
  return unknown(more, `not yet known, about ${more} more checked items: only ${support} of ${name} so far`);
}
