import { ascending } from '../rows.ts';

/** Marks the `count` rows of lowest score; ties by row. */
export function lowestScored(scores: Float64Array, count: number): Uint8Array {
  const flags = new Uint8Array(scores.length);
  for (const row of ascending(scores).subarray(0, count)) flags[row] = 1;
  return flags;
}
