import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Painter } from '../paintRegions.ts';
import { matrixOf, rectInBox, rectOnImage, turnedBy, type Rect, type View } from '../view.ts';
import { changedRegions, type Content } from './content.ts';
import { batchesIn, countOf, paintBatches, REACH, type Detail } from './paintContent.ts';
import { around, common, onPixels, overlap } from './parts.ts';

/** Regions painted once, to be shown in other views until they are painted anew. */
export interface Bitmap {
  readonly canvas: HTMLCanvasElement;
  readonly to: Painter;
  /** The view it was painted for, and the part of that view's box that it covers. */
  readonly view: View;
  readonly part: Rect;
  /** Screen pixels for one CSS pixel. */
  readonly ratio: number;
  readonly detail: Detail;
  /** What is painted on it. */
  content: Content;
}

/** An empty one; null: the browser gives no canvas of that size. */
export function newBitmap(given: Omit<Bitmap, 'canvas' | 'to'>): Bitmap | null {
  const { part, ratio } = given;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(part.width * ratio));
  canvas.height = Math.max(1, Math.round(part.height * ratio));
  const to = canvas.getContext('2d');
  to?.setTransform(ratio, 0, 0, ratio, -part.x * ratio, -part.y * ratio);
  return to && { ...given, canvas, to };
}

/** The part of the image that it covers. */
export const coverOf = ({ view, part }: Bitmap): Rect => rectOnImage(view, part);

export const isOf = (bitmap: Bitmap, { scale, turn }: View): boolean => bitmap.view.scale === scale && bitmap.view.turn === turn;

/** Shows it in another view: moved, scaled and turned. */
export function show({ canvas, view: then, part, ratio }: Bitmap, to: Painter, now: View): void {
  const [a, b, c, d] = matrixOf({ x: 0, y: 0, scale: now.scale / then.scale, turn: turnedBy(now.turn, -then.turn) });
  const [x, y] = [now.x - (a * then.x + c * then.y), now.y - (b * then.x + d * then.y)];
  // at its own size it stays as sharp as it was painted
  const settle = (value: number): number => (now.scale === then.scale ? Math.round(value * ratio) / ratio : value);
  to.save();
  to.transform(a, b, c, d, settle(x), settle(y));
  to.drawImage(canvas, part.x, part.y, canvas.width / ratio, canvas.height / ratio);
  to.restore();
}

/**
 * Brings a bitmap to another content by painting anew only where something has changed. `late`: more than `most` regions had to be painted, it
 * stays as it was. `other`: so much has changed that it is of no use.
 */
export function patch(bitmap: Bitmap, content: Content, most: number): 'done' | 'late' | 'other' {
  if (bitmap.content === content) return 'done';
  const changed = changedRegions(bitmap.content, content);
  if (changed === null) return 'other';
  const { to, view, detail } = bitmap;
  const work = joined(changed.flatMap(({ shape }) => dirtyPart(bitmap, shapeOf(shape.kind).bounds(shape)))).map((part) => ({
    part,
    batches: batchesIn(content, part, view, detail),
  }));
  if (work.reduce((sum, { batches }) => sum + countOf(batches), 0) > most) return 'late';
  bitmap.content = content;
  for (const { part, batches } of work) {
    to.save();
    to.beginPath();
    to.rect(part.x, part.y, part.width, part.height);
    to.clip();
    to.clearRect(part.x, part.y, part.width, part.height);
    paintBatches(to, batches, view);
    to.restore();
  }
  return 'done';
}

/** What a region that comes or goes may have painted on, in whole screen pixels; none beside the bitmap. */
function dirtyPart({ view, part, ratio, detail }: Bitmap, bounds: Rect): readonly Rect[] {
  const { x, y, width, height } = rectInBox(view, bounds);
  const [tag, name] = detail.plain ? [REACH.line, 0] : [REACH.tag, REACH.name];
  const whole = { x: x - REACH.line, y: y - tag, width: Math.max(width, name) + 2 * REACH.line, height: height + 2 * tag };
  const found = common(part, onPixels(whole, ratio, part));
  return found.width > 0 && found.height > 0 ? [found] : [];
}

/** Parts that overlap as one. */
function joined(parts: readonly Rect[]): readonly Rect[] {
  const out: Rect[] = [];
  for (let next of parts) {
    for (let i = out.findIndex((each) => overlap(each, next)); i >= 0; i = out.findIndex((each) => overlap(each, next))) {
      next = around(next, out[i]!);
      out.splice(i, 1);
    }
    out.push(next);
  }
  return out;
}
