import { tight, type Stretch } from '#domain/annotation/geometry/bitmap.ts';
import type { Runs } from '#domain/annotation/geometry/runs.ts';
import { maskOf, stretchesOfMask, type Mask } from '#domain/annotation/shapes/mask.ts';
import type { Size } from '../regions/said.ts';

/** A mask of runs over the columns of a whole image, from zeros on, as COCO has them; null: it has no pixel. The runs fill the image. */
export function maskOfColumns(runs: Runs, { height }: Size): Mask | null {
  const rows = new Map<number, { from: number; to: number }[]>();
  let at = 0;
  for (const [k, run] of runs.entries()) {
    for (let end = at + run; k % 2 === 1 && at < end;) {
      const x = Math.floor(at / height);
      const stop = Math.min(end, (x + 1) * height);
      for (let y = at - x * height; y < stop - x * height; y += 1) extend(rows, y, x);
      at = stop;
    }
    if (k % 2 === 0) at += run;
  }
  const stretches = [...rows].sort(([a], [b]) => a - b).flatMap(([y, list]): Stretch[] => list.map(({ from, to }) => ({ y, from, to })));
  const box = tight(stretches);
  return box === undefined ? null : maskOf(box);
}

/** Columns come from the left: a pixel continues the last stretch of its row, or begins one. */
function extend(rows: Map<number, { from: number; to: number }[]>, y: number, x: number): void {
  const row = rows.get(y);
  const last = row?.at(-1);
  if (last !== undefined && last.to === x) last.to = x + 1;
  else if (row === undefined) rows.set(y, [{ from: x, to: x + 1 }]);
  else row.push({ from: x, to: x + 1 });
}

/** Stretches of pixels as runs over the columns of a whole image; what lies outside of it is cut off. */
export function columnRuns(stretches: Iterable<Stretch>, { width, height }: Size): number[] {
  const columns = new Map<number, { from: number; to: number }[]>();
  for (const { y, from, to } of stretches) {
    if (y < 0 || y >= height) continue;
    for (let x = Math.max(0, from); x < Math.min(width, to); x += 1) extend(columns, x, y);
  }
  const runs: number[] = [];
  let at = 0;
  for (const [x, list] of [...columns].sort(([a], [b]) => a - b))
    for (const { from, to } of list) {
      const start = x * height + from;
      if (start === at && runs.length > 0) runs[runs.length - 1] = (runs.at(-1) ?? 0) + to - from;
      else runs.push(start - at, to - from);
      at = x * height + to;
    }
  if (at < width * height) runs.push(width * height - at);
  return runs;
}

export const columnsOfMask = (mask: Mask, size: Size): number[] => columnRuns(stretchesOfMask(mask), size);
