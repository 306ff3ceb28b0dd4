import { keypointDistance, keypointReach, labeled } from '../geometry/keypointDistance.ts';
import { extent } from '../geometry/points.ts';
import { boundsOf, type RegionShape } from './regionShape.ts';

/**
 * Named points of one thing in the order of its label's skeleton: x1, y1, v1, x2, y2, v2, … `v` is 0 for a point that is not labeled (then x
 * and y are 0 and mean nothing), 1 for one that is labeled and hidden, 2 for one that is labeled and visible, as in COCO.
 */
export interface Keypoints {
  readonly kind: 'keypoints';
  readonly points: readonly number[];
}

const mapped = ({ points }: Keypoints, to: (value: number, axis: number) => number): Keypoints => ({
  kind: 'keypoints',
  points: points.map((value, i) => {
    const axis = i % 3;
    if (axis === 2) return value + 0;
    return points[i - axis + 2] === 0 ? 0 : to(value, axis) + 0;
  }),
});

/** Around the points that are labeled. */
const bounds = ({ points }: Keypoints) => boundsOf(extent(labeled(points)));

export const keypoints: RegionShape<Keypoints> = {
  name: 'keypoints',
  title: 'Key points',
  normalise: (shape) => mapped(shape, (value) => value),
  fault({ points }) {
    const whole = points.length % 3 === 0 && points.every((value, i) => (i % 3 < 2 ? Number.isFinite(value) : [0, 1, 2].includes(value)));
    if (!whole)
      return 'Key points need x, y and 0 (not labeled), 1 (hidden) or 2 (visible) for each point. Draw them anew, or leave them out.';
    return points.some((value, i) => i % 3 === 2 && value > 0) ? null : 'None of the key points is labeled. Place one, or leave them out.';
  },
  bounds,
  area: () => 0,
  pieces: () => null,
  distance: (a, b) => keypointDistance(a.points, b.points),
  same: Math.SQRT1_2, // OKS of one half
  reach: ({ points }) => keypointReach(points),
  moved: (shape, dx, dy) => mapped(shape, (value, axis) => value + (axis === 0 ? dx : dy)),
  sample(random, width, height) {
    const points = Array.from({ length: 17 }, (_, i) => {
      const v = i === 0 ? 2 : Math.floor(random() * 3);
      return v === 0 ? [0, 0, 0] : [random() * width, random() * height, v];
    });
    return { kind: 'keypoints', points: points.flat() };
  },
};
