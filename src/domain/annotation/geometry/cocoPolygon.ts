import type { RowRuns } from './bitmap.ts';
import { fromCoco } from './cocoRle.ts';
import type { Flat } from './points.ts';
import type { Runs } from './runs.ts';
import { union } from './setsOfPixels.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const SCALE = 5;

/**
 * Pixels of rings by the rule of pycocotools (`rleFrPoly` in cocoapi's maskApi.c, with the joining of `frPyObjects` and `merge`): points on
 * a grid of fifths, each ring by itself, together what any of them covers. Only for what has to be counted as COCO counts it: elsewhere
 * `fillPolygon` is right. Undefined: no pixel is in.
 */
export function cocoFill(rings: readonly Flat[], image: Size): RowRuns | undefined {
  return rings.reduce<RowRuns | undefined>((sum, ring) => {
    const one = fromCoco(cocoRuns(ring, image), image) ?? undefined;
    return sum === undefined || one === undefined ? (sum ?? one) : union(sum, one);
  }, undefined);
}

/** Runs down the columns for one ring. */
function cocoRuns(ring: Flat, { width, height }: Size): Runs {
  const crossings: number[] = [];
  let [lastU, lastV] = [0, 0];
  let first = true;
  forEachPoint(ring, (u, v) => {
    if (!first && u !== lastU) {
      const x = ((u < lastU ? u : u - 1) + 0.5) / SCALE - 0.5;
      if (Number.isInteger(x) && x >= 0 && x <= width - 1) {
        const y = (Math.min(v, lastV) + 0.5) / SCALE - 0.5;
        crossings.push(x * height + Math.ceil(Math.max(0, Math.min(height, y))));
      }
    }
    [first, lastU, lastV] = [false, u, v];
  });
  crossings.push(width * height);
  const ends = Float64Array.from(crossings).sort();
  const steps = Array.from(ends, (end, i) => end - (i === 0 ? 0 : ends[i - 1]!));
  const runs = [steps[0]!];
  for (let i = 1; i < steps.length; i += 1) {
    if (steps[i]! > 0) runs.push(steps[i]!);
    else {
      i += 1;
      if (i < steps.length) runs[runs.length - 1]! += steps[i]!;
    }
  }
  return runs;
}

/** Points on the grid along the ring, each side with both of its ends. */
function forEachPoint(ring: Flat, visit: (u: number, v: number) => void): void {
  const grid = ring.map((value) => Math.trunc(SCALE * value + 0.5));
  for (let i = 0; i < grid.length; i += 2) {
    const j = (i + 2) % grid.length;
    const [dx, dy] = [Math.abs(grid[j]! - grid[i]!), Math.abs(grid[j + 1]! - grid[i + 1]!)];
    const flat = dx >= dy;
    const flip = flat ? grid[i]! > grid[j]! : grid[i + 1]! > grid[j + 1]!;
    const [from, to] = flip ? [j, i] : [i, j];
    const [x, y] = [grid[from]!, grid[from + 1]!];
    const length = flat ? dx : dy;
    const slope = length === 0 ? 0 : (flat ? grid[to + 1]! - y : grid[to]! - x) / length;
    for (let d = 0; d <= length; d += 1) {
      const t = flip ? length - d : d;
      if (flat) visit(x + t, Math.trunc(y + slope * t + 0.5));
      else visit(Math.trunc(x + slope * t + 0.5), y + t);
    }
  }
}
