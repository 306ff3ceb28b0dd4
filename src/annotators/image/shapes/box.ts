import { boxOf, type Box } from '#domain/annotation/shapes/box.ts';
import type { Point } from '../view.ts';
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
const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value));

export const box: DrawnShape<Box> = {
  spanned: (from, to) => boxOf(Math.round(from.x), Math.round(from.y), Math.round(to.x), Math.round(to.y)),
  handles: (shape) =>
    HANDLES.map(({ id, x, y, cursor }) => ({ id, cursor, at: { x: shape.x + x * shape.width, y: shape.y + y * shape.height } })),
  resized(shape, handle, to) {
    const [x, y] = [Math.round(to.x), Math.round(to.y)];
    return boxOf(
      handle.includes('w') ? x : shape.x,
      handle.includes('n') ? y : shape.y,
      handle.includes('e') ? x : right(shape),
      handle.includes('s') ? y : bottom(shape),
    );
  },
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
  covers: (shape, { x, y }) => x >= shape.x && x <= right(shape) && y >= shape.y && y <= bottom(shape),
  size: ({ width, height }) => ({ width, height }),
  trace(shape, pen, place) {
    const corners: readonly Point[] = [
      { x: shape.x, y: shape.y },
      { x: right(shape), y: shape.y },
      { x: right(shape), y: bottom(shape) },
      { x: shape.x, y: bottom(shape) },
    ].map((corner) => place(corner));
    corners.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
    pen.closePath();
  },
};
