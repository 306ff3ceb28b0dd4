import type { Random } from '../random.ts';

/** The given rows of a row-major matrix. */
export function gatherRows(matrix: Float32Array, rows: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length * width);
  for (let i = 0; i < rows.length; i += 1) out.set(matrix.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
  return out;
}

/** 0 where dropped, else 1 / (1 - rate), so that the expected sum stays. */
export const dropoutMask = (length: number, rate: number, random: Random): Float32Array =>
  new Float32Array(length).map(() => (random.uint32() / 4294967296 < rate ? 0 : 1 / (1 - rate)));

/** Log loss of the outputs `p` of one row; its truths of 0 and 1 start at `from`. */
export function lossOf(p: Float32Array, truth: Float32Array, from: number, link: 'softmax' | 'sigmoid'): number {
  let loss = 0;
  for (let k = 0; k < p.length; k += 1) {
    if (truth[from + k] === 1) loss -= Math.log(Math.max(1e-7, p[k]!));
    else if (link === 'sigmoid') loss -= Math.log(Math.max(1e-7, 1 - p[k]!));
  }
  return loss;
}
