import { missingWords } from './headline.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';

/** A figure as `Stat` shows it: its value with the 95 % interval beside it, or what is missing until it can be known (`left`: see `missingWords`). */
export function estimateInWords(
  of: Estimate | null,
  left: number | null = null,
): {
  readonly value: string | null;
  readonly interval?: string;
  readonly note?: string;
} {
  if (of === null) return { value: null };
  if (!of.known) return { value: null, note: missingWords(of, left) };
  return {
    value: of.value.toFixed(2),
    interval: `${of.low.toFixed(2)}–${of.high.toFixed(2)}`,
    note: `${of.n.toLocaleString('en')} checked at random`,
  };
}
