import { decodeRuns } from '#domain/annotation/geometry/runs.ts';
import { stretchesOf } from '#domain/annotation/geometry/bitmap.ts';
import { rowsOf, type Mask } from '#domain/annotation/shapes/mask.ts';
import type { Point } from '../view.ts';

/** Ends of the runs of a mask, over the rows of its box: read once for as long as the mask is the same. */
const ends = new WeakMap<Mask, Float64Array>();

function endsOf(shape: Mask): Float64Array {
  const known = ends.get(shape);
  if (known !== undefined) return known;
  let at = 0;
  const made = Float64Array.from(decodeRuns(shape.counts) ?? [], (run) => (at += run));
  ends.set(shape, made);
  return made;
}

/** Whether the pixel under a point is one of the mask's. */
export function isInMask(shape: Mask, { x, y }: Point): boolean {
  const [column, row] = [Math.floor(x) - shape.x, Math.floor(y) - shape.y];
  if (column < 0 || row < 0 || column >= shape.width || row >= shape.height) return false;
  const at = row * shape.width + column;
  const list = endsOf(shape);
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

const bitmaps = new WeakMap<Mask, { readonly color: string; readonly canvas: OffscreenCanvas }>();

/** The mask as a picture of its box in one color, made once for as long as the mask and the color are the same. */
export function maskBitmap(shape: Mask, color: string): OffscreenCanvas {
  const known = bitmaps.get(shape);
  if (known?.color === color) return known.canvas;
  const canvas = new OffscreenCanvas(shape.width, shape.height);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = color;
    for (const { y, from, to } of stretchesOf(rowsOf(shape))) context.fillRect(from - shape.x, y - shape.y, to - from, 1);
  }
  bitmaps.set(shape, { color, canvas });
  return canvas;
}
