import type { Runs } from './runs.ts';

/** Pixels in an upright box: `x` and `y` of the box in whole pixels of the image, and runs over its rows, the top one first. */
export interface RowRuns {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly runs: Runs;
}

/** One stretch of pixels in a row: x from `from` up to and without `to`. */
export interface Stretch {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** A byte a pixel, row by row: 0 is out, all else is in. Its top left pixel is (`x`, `y`) of the image. */
export interface Bitmap {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Stretches of ones, row by row from the top, in pixels of the image; none touches the one before in its row. */
export function stretchesOf({ x, y, width, runs }: RowRuns): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const [i, run] of runs.entries()) {
    const end = at + run;
    while (i % 2 === 1 && at < end) {
      const row = Math.floor(at / width);
      const stop = Math.min(end, (row + 1) * width);
      found.push({ y: y + row, from: x + at - row * width, to: x + stop - row * width });
      at = stop;
    }
    at = end;
  }
  return found;
}

/** The same pixels in the smallest box around them; undefined where there are none. Stretches are sorted, and none overlaps the one before. */
export function tight(stretches: readonly Stretch[]): RowRuns | undefined {
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  let [left, right] = [Infinity, -Infinity];
  for (const { from, to } of stretches) {
    if (from < left) left = from;
    if (to > right) right = to;
  }
  const width = right - left;
  const runs: number[] = [];
  let at = 0; // end of the ones so far
  for (const { y, from, to } of stretches) {
    const start = (y - first.y) * width + from - left;
    if (start === at && runs.length > 0) runs[runs.length - 1]! += to - from;
    else runs.push(start - at, to - from);
    at = start + to - from;
  }
  const height = last.y - first.y + 1;
  if (at < width * height) runs.push(width * height - at);
  return { x: left, y: first.y, width, height, runs };
}

export function bitmapOf(mask: RowRuns): Bitmap {
  const { x, y, width, height } = mask;
  const data = new Uint8Array(width * height);
  let at = 0;
  mask.runs.forEach((run, i) => {
    if (i % 2 === 1) data.fill(1, at, at + run);
    at += run;
  });
  return { x, y, width, height, data };
}

/** Pixels that are in, looked for in a part of the bitmap (default: all of it); undefined where none is. */
export function ofBitmap(bitmap: Bitmap, part: Omit<Bitmap, 'data'> = bitmap): RowRuns | undefined {
  const { x, y, width, height, data } = bitmap;
  const [left, right] = [Math.max(0, part.x - x), Math.min(width, part.x + part.width - x)];
  const [top, bottom] = [Math.max(0, part.y - y), Math.min(height, part.y + part.height - y)];
  const stretches: Stretch[] = [];
  for (let row = top; row < bottom; row += 1) {
    const [start, end] = [row * width + left, row * width + right];
    for (let at = start; at < end;) {
      if (data[at] === 0) {
        at += 1;
        continue;
      }
      const from = at;
      while (at < end && data[at] !== 0) at += 1;
      stretches.push({ y: y + row, from: x + from - row * width, to: x + at - row * width });
    }
  }
  return tight(stretches);
}

/** Sets pixels of a bitmap, or clears them. Works only where the stretches are; what lies beside the bitmap is left out. */
export function paint({ x, y, width, height, data }: Bitmap, stretches: readonly Stretch[], value: 0 | 1): void {
  for (const { y: row, from, to } of stretches) {
    if (row < y || row >= y + height) continue;
    const start = (row - y) * width;
    data.fill(value, start + Math.max(0, from - x), start + Math.max(0, Math.min(width, to - x)));
  }
}
