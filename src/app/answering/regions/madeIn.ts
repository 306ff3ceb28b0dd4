import type { Sight } from '#annotators/image/drawing.ts';
import { drawnShape } from '#annotators/image/shapes/index.ts';
import type { Size } from '#annotators/image/view.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';

/** Sides of a region that is made without a pointer, in shares of what is in sight. */
const MADE = 0.25;

interface Options {
  readonly sight: Sight | null;
  readonly image: Size;
  readonly joints: number;
}

/** A region in the middle of what is in sight, of whole pixels. */
export function madeIn(kind: Shape['kind'], { sight, image, joints }: Options): Shape {
  const { middle, size } = sight ?? { middle: { x: image.width / 2, y: image.height / 2 }, size: image };
  const half = { x: Math.max(0.5, (size.width * MADE) / 2), y: Math.max(0.5, (size.height * MADE) / 2) };
  const from = { x: Math.floor(middle.x - half.x), y: Math.floor(middle.y - half.y) };
  const to = { x: Math.max(from.x + 1, Math.floor(middle.x + half.x)), y: Math.max(from.y + 1, Math.floor(middle.y + half.y)) };
  return drawnShape(kind).within(drawnShape(kind).spanned(from, to, joints), image);
}
