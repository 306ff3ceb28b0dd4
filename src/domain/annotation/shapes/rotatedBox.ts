import { areaDistance } from '../geometry/areas.ts';
import { corners } from '../geometry/turned.ts';
import { extent } from '../geometry/points.ts';
import { boundsOf, plain, px, turnOf, type ImagePx, type RegionShape } from './regionShape.ts';

/** A rectangle turned about its centre: `angle` in degrees, clockwise as people see it, in [0, 360). At 0 the width runs to the right. */
export interface RotatedBox {
  readonly kind: 'rotated-box';
  readonly cx: ImagePx;
  readonly cy: ImagePx;
  readonly width: ImagePx;
  readonly height: ImagePx;
  readonly angle: number;
}

/** Its corners, clockwise from the one that is at the top left without a turn. */
export const cornersOf = ({ cx, cy, width, height, angle }: RotatedBox): readonly number[] => corners(cx, cy, width, height, angle);

const pieces = (shape: RotatedBox) => [{ outer: cornersOf(shape), holes: [] }];
const bounds = (shape: RotatedBox) => boundsOf(extent(cornersOf(shape)));

/** A turned rectangle. A half turn is another one: where its top is stays known. */
export const rotatedBox: RegionShape<RotatedBox> = {
  name: 'rotated-box',
  title: 'Rotated box',
  normalise: ({ cx, cy, width, height, angle }) => ({
    kind: 'rotated-box',
    cx: plain(cx),
    cy: plain(cy),
    width: px(Math.abs(width)),
    height: px(Math.abs(height)),
    angle: turnOf(angle),
  }),
  fault: ({ cx, cy, width, height, angle }) =>
    [cx, cy, width, height, angle].every(Number.isFinite) && width > 0 && height > 0
      ? null
      : 'A rotated box needs a width and a height above 0, in pixels of the image, and an angle in degrees. Draw it anew, or leave it out.',
  bounds,
  area: ({ width, height }) => width * height,
  pieces,
  distance: (a, b) => areaDistance(pieces(a), pieces(b)),
  moved: (shape, dx, dy) => ({ ...shape, cx: px(shape.cx + dx), cy: px(shape.cy + dy) }),
  sample(random, width, height) {
    const [w, h] = [(0.02 + random()) * width * 0.3, (0.02 + random()) * height * 0.3];
    const half = Math.hypot(w, h) / 2;
    return {
      kind: 'rotated-box',
      cx: px(half + random() * (width - 2 * half)),
      cy: px(half + random() * (height - 2 * half)),
      width: px(w),
      height: px(h),
      angle: Math.floor(random() * 3600) / 10,
    };
  },
};
