import { ofBitmap, type RowRuns } from './bitmap.ts';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly data: Uint8ClampedArray | Uint8Array;
}

/**
 * The pixel at (`x`, `y`) and all that hang together with it by sides over pixels of which neither red, green nor blue is farther than
 * `tolerance` (0 to 255) from its own. Undefined: it lies beside the picture. Linear in the pixels of the picture.
 */
export function floodFill({ width, height, data }: Picture, x: number, y: number, tolerance: number): RowRuns | undefined {
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined;
  const start = Math.floor(y) * width + Math.floor(x);
  const [red, green, blue] = [data[4 * start]!, data[4 * start + 1]!, data[4 * start + 2]!];
  const filled = new Uint8Array(width * height);
  const fits = (at: number): boolean =>
    filled[at] === 0 &&
    Math.abs(data[4 * at]! - red) <= tolerance &&
    Math.abs(data[4 * at + 1]! - green) <= tolerance &&
    Math.abs(data[4 * at + 2]! - blue) <= tolerance;
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!fits(at)) continue;
    const row = at - (at % width);
    let [left, right] = [at, at + 1];
    while (left > row && fits(left - 1)) left -= 1;
    while (right < row + width && fits(right)) right += 1;
    filled.fill(1, left, right);
    for (const by of [-width, width]) {
      if (row + by < 0 || row + by >= width * height) continue;
      for (let next = left + by; next < right + by; next += 1) if (fits(next) && (next === left + by || !fits(next - 1))) open.push(next);
    }
  }
  return ofBitmap({ x: 0, y: 0, width, height, data: filled });
}
