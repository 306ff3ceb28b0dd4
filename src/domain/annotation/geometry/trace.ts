import { stretchesOf, tight, type RowRuns, type Stretch } from './bitmap.ts';
import { stroke } from './brush.ts';
import { onImage } from './cocoRle.ts';
import type { Flat } from './points.ts';
import { union } from './setsOfPixels.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of an image that a round brush passes on its way through points; undefined: none of them lies on the image. */
export function traced(points: Flat, radius: number, image: Size): RowRuns | undefined {
  let all: RowRuns | undefined;
  for (let i = 0; i < points.length; i += 2) {
    const at = { x: points[i]!, y: points[i + 1]! };
    const to = i + 3 < points.length ? { x: points[i + 2]!, y: points[i + 3]! } : at;
    const part = tight(stroke(at, to, radius));
    if (part !== undefined) all = all === undefined ? part : (union(all, part) ?? all);
  }
  return all === undefined ? undefined : onImage(all, image);
}

type Gap = Stretch & { seen: boolean };

/** With the hole filled that a point lies in: pixels that hang together side by side and are enclosed. Undefined: there is no hole. */
export function filledHole(mask: RowRuns, at: { readonly x: number; readonly y: number }): RowRuns | undefined {
  const gaps = gapsOf(mask);
  const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
  const start = gaps.get(row)?.find(({ from, to }) => column >= from && column < to);
  if (start === undefined) return undefined;
  start.seen = true;
  const open = [start];
  const hole: Stretch[] = [];
  for (let gap = open.pop(); gap !== undefined; gap = open.pop()) {
    const { y, from, to } = gap;
    if (from === mask.x || to === mask.x + mask.width || y === mask.y || y === mask.y + mask.height - 1) return undefined;
    hole.push({ y, from, to });
    for (const beside of [...(gaps.get(y - 1) ?? []), ...(gaps.get(y + 1) ?? [])]) {
      if (beside.seen || beside.to <= from || beside.from >= to) continue;
      beside.seen = true;
      open.push(beside);
    }
  }
  const filling = tight(hole.sort((a, b) => a.y - b.y || a.from - b.from));
  return filling === undefined ? undefined : union(mask, filling);
}

/** What lies between the pixels of a mask, by row, as far as its box reaches. */
function gapsOf(mask: RowRuns): ReadonlyMap<number, readonly Gap[]> {
  const ends = new Map<number, number>();
  const gaps = new Map<number, Gap[]>();
  const add = (y: number, from: number, to: number): void => {
    if (from < to) gaps.set(y, [...(gaps.get(y) ?? []), { y, from, to, seen: false }]);
  };
  for (const { y, from, to } of stretchesOf(mask)) {
    add(y, ends.get(y) ?? mask.x, from);
    ends.set(y, to);
  }
  for (let y = mask.y; y < mask.y + mask.height; y += 1) add(y, ends.get(y) ?? mask.x, mask.x + mask.width);
  return gaps;
}
