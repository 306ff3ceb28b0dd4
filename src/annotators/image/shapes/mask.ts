import { maskOf, type Mask } from '#domain/annotation/shapes/mask.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import { cornersBetween, shiftOnto } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';
import { isInMask } from './maskPixels.ts';

/** Painted, not spanned by handles; its pixels lie on the grid of the image. */
export const mask: DrawnShape<Mask> = {
  spanned(from, to) {
    const [x, y, right, bottom] = cornersBetween(from, to);
    return maskOf({ x, y, width: right - x, height: bottom - y, runs: [0, (right - x) * (bottom - y)] });
  },
  handles: () => [],
  resized: (shape) => shape,
  without: () => null,
  stretched: (shape) => shape,
  within(shape, image) {
    const { x, y } = shiftOnto([shape.x, shape.y, shape.x + shape.width, shape.y + shape.height], image);
    return { ...shape, x: px(shape.x + x), y: px(shape.y + y) };
  },
  covers: isInMask,
  outlines: () => [],
};
