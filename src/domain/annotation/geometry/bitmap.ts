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

/** Stretches of ones, row by row from the top, in pixels of the image. */
export function* stretchesOf({ x, y, width, runs }: RowRuns): Generator<Stretch> {
  let at = 0;
  for (const [i, run] of runs.entries()) {
    const end = at + run;
    while (i % 2 === 1 && at < end) {
      const row = Math.floor(at / width);
      const stop = Math.min(end, (row + 1) * width);
      yield { y: y + row, from: x + at - row * width, to: x + stop - row * width };
      at = stop;
    }
    at = end;
  }
}

/** The same pixels in the smallest box around them; undefined where there are none. Stretches are sorted, and none touches the one before in its row. */
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
