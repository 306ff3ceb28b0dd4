import { plain, px, type ImagePx, type RegionShape } from './regionShape.ts';

/** An upright rectangle: its top left corner and its size, in displayed pixels. */
export interface Box {
  readonly kind: 'box';
  readonly x: ImagePx;
  readonly y: ImagePx;
  readonly width: ImagePx;
  readonly height: ImagePx;
}

/** The box with these two corners, whichever they are. */
export const boxOf = (x1: number, y1: number, x2: number, y2: number): Box => ({
  kind: 'box',
  x: px(Math.min(x1, x2)),
  y: px(Math.min(y1, y2)),
  width: px(Math.abs(x2 - x1)),
  height: px(Math.abs(y2 - y1)),
});

/** Area of the common part, in square pixels. */
export function intersection(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

const area = ({ width, height }: Box): number => width * height;

/** Intersection over union, in [0, 1]. */
export function iou(a: Box, b: Box): number {
  if (a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height) return 1;
  const both = intersection(a, b);
  return both === 0 ? 0 : Math.min(1, both / (area(a) + area(b) - both));
}

/** An upright box. Distance: 1 − IoU, the distance of Jaccard on the pixels it covers, a metric (Kosub 2019). */
export const box: RegionShape<Box> = {
  name: 'box',
  title: 'Box',
  normalise: ({ x, y, width, height }) => ({
    kind: 'box',
    x: plain(width < 0 ? x + width : x),
    y: plain(height < 0 ? y + height : y),
    width: px(Math.abs(width)),
    height: px(Math.abs(height)),
  }),
  fault: ({ x, y, width, height }) =>
    [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0
      ? null
      : 'A box needs a width and a height above 0, in pixels of the image. Draw it anew, or leave it out.',
  bounds: ({ x, y, width, height }) => ({ x, y, width, height }),
  area,
  pieces: ({ x, y, width, height }) => [{ outer: [x, y, x + width, y, x + width, y + height, x, y + height], holes: [] }],
  distance: (a, b) => 1 - iou(a, b),
  moved: (shape, dx, dy) => ({ ...shape, x: px(shape.x + dx), y: px(shape.y + dy) }),
  sample(random, width, height) {
    const [left, top] = [random() * width * 0.9, random() * height * 0.9];
    return boxOf(left, top, left + (0.01 + random() * 0.99) * (width - left), top + (0.01 + random() * 0.99) * (height - top));
  },
};
