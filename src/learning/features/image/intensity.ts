import { PIXELS, SIDE } from './looks.ts';

/** Mean luma of each square of a grid, by rows, in [0, 1]. `luma`: see `lumaOf`. */
export function intensityGrid(luma: Int32Array, grid: number, out: Float32Array, at: number): void {
  const square = SIDE / grid;
  const sums = new Float64Array(grid * grid);
  for (let i = 0; i < PIXELS; i += 1) sums[Math.trunc(Math.trunc(i / SIDE) / square) * grid + Math.trunc((i % SIDE) / square)]! += luma[i]!;
  for (let s = 0; s < sums.length; s += 1) out[at + s] = sums[s]! / (255_000 * square * square);
}
