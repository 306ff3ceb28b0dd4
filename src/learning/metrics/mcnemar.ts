import { logChoose } from './incompleteBeta.ts';

/** Below this many disagreements the exact test is used. */
const EXACT_BELOW = 25;

export interface McNemar {
  /** Two-sided, in (0, 1]. */
  readonly p: number;
  readonly test: 'exact' | 'mid-p';
}

/**
 * McNemar's test of two models on the same items, of which `onlyFirst` were right in the first alone and `onlySecond` in the second
 * alone: exact binomial below 25 disagreements, else mid-p, which holds its level there without the exact test's excess of
 * caution (Fagerland, Lydersen, Laake 2013).
 */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const n = onlyFirst + onlySecond;
  if (!(Number.isInteger(onlyFirst) && Number.isInteger(onlySecond) && onlyFirst >= 0 && onlySecond >= 0)) {
    throw new RangeError(`Disagreements are counts, not ${onlyFirst} and ${onlySecond}.`);
  }
  const fewer = Math.min(onlyFirst, onlySecond);
  const chance = (k: number): number => Math.exp(logChoose(n, k) - n * Math.LN2);
  let tail = 0;
  for (let k = 0; k <= fewer; k += 1) tail += chance(k);
  const exact = Math.min(1, 2 * tail);
  if (n < EXACT_BELOW) return { p: exact, test: 'exact' };
  const half = onlyFirst === onlySecond ? chance(fewer) / 2 : chance(fewer);
  return { p: exact - half, test: 'mid-p' };
}

/** The test in words; `what` is what was compared on: "holdout items". */
export function mcnemarSentence(onlyFirst: number, onlySecond: number, what = 'items'): string {
  const count = (value: number): string => value.toLocaleString('en');
  const counts = `right only in the first ${count(onlyFirst)}, only in the second ${count(onlySecond)}`;
  if (onlyFirst + onlySecond === 0) return `Both are right on the same ${what}: no difference can be seen.`;
  const { p, test } = mcnemar(onlyFirst, onlySecond);
  const shown = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
  const better = onlyFirst > onlySecond ? 'first' : 'second';
  const verdict = p < 0.05 ? `The ${better} is better` : 'Neither is shown to be better';
  return `${verdict} on the same ${what}: ${counts} (${test === 'exact' ? 'exact' : 'mid-p'} McNemar, ${shown}).`;
}
