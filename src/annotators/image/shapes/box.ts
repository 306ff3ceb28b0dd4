import { boxOf, type Box } from '#domain/annotation/shapes/box.ts';
import { between } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';

/** The eight handles: where they sit, in shares of the box, and their cursors. */
const HANDLES = [
  { id: 'nw', x: 0, y: 0, cursor: 'nwse-resize' },
  { id: 'ne', x: 1, y: 0, cursor: 'nesw-resize' },
  { id: 'se', x: 1, y: 1, cursor: 'nwse-resize' },
  { id: 'sw', x: 0, y: 1, cursor: 'nesw-resize' },
  { id: 'n', x: 0.5, y: 0, cursor: 'ns-resize' },
  { id: 'e', x: 1, y: 0.5, cursor: 'ew-resize' },
  { id: 's', x: 0.5, y: 1, cursor: 'ns-resize' },
  { id: 'w', x: 0, y: 0.5, cursor: 'ew-resize' },
] as const;

const right = (box: Box): number => box.x + box.width;
const bottom = (box: Box): number => box.y + box.height;

export const box: DrawnShape<Box> = {
  spanned: (from, to) => boxOf(Math.round(from.x), Math.round(from.y), Math.round(to.x), Math.round(to.y)),
  handles: (shape) =>
    HANDLES.map(({ id, x, y, cursor }) => ({
      id,
      cursor,
      look: 'corner',
      at: { x: shape.x + x * shape.width, y: shape.y + y * shape.height },
    })),
  resized(shape, handle, to) {
    const [x, y] = [Math.round(to.x), Math.round(to.y)];
    return boxOf(
      handle.includes('w') ? x : shape.x,
      handle.includes('n') ? y : shape.y,
      handle.includes('e') ? x : right(shape),
      handle.includes('s') ? y : bottom(shape),
    );
  },
  without: () => null,
  stretched: (shape, dx, dy, image) =>
    boxOf(
      shape.x,
      shape.y,
      shape.x + between(1, shape.width + dx, Math.max(1, image.width - shape.x)),
      shape.y + between(1, shape.height + dy, Math.max(1, image.height - shape.y)),
    ),
  within(shape, image) {
    const [width, height] = [Math.min(shape.width, image.width), Math.min(shape.height, image.height)];
    const x = between(0, shape.x, image.width - width);
    const y = between(0, shape.y, image.height - height);
    return boxOf(x, y, x + width, y + height);
  },
  covers: (shape, { x, y }, slack) =>
    x >= shape.x - slack && x <= right(shape) + slack && y >= shape.y - slack && y <= bottom(shape) + slack,
  outlines: (shape) => [
    { points: [shape.x, shape.y, right(shape), shape.y, right(shape), bottom(shape), shape.x, bottom(shape)], closed: true },
  ],
};
