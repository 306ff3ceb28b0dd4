import { lineDistance, lineReach } from '../geometry/lineDistance.ts';
import { extent, shifted, type Flat } from '../geometry/points.ts';
import { boundsOf, type RegionShape } from './regionShape.ts';

/** A line through points in order: x1, y1, x2, y2, … It covers no area, and has a direction. */
export interface Polyline {
  readonly kind: 'polyline';
  readonly points: Flat;
}

const bounds = ({ points }: Polyline) => boundsOf(extent(points));

export const polyline: RegionShape<Polyline> = {
  name: 'polyline',
  title: 'Line',
  normalise: ({ points }) => ({ kind: 'polyline', points: points.map((value) => value + 0) }),
  fault({ points }) {
    const [left, top, right, bottom] = extent(points);
    return points.length >= 4 && points.length % 2 === 0 && points.every(Number.isFinite) && (right > left || bottom > top)
      ? null
      : 'A line needs at least two points that are not the same, in pixels of the image. Draw it anew, or leave it out.';
  },
  bounds,
  area: () => 0,
  pieces: () => null,
  distance: (a, b) => lineDistance(a.points, b.points),
  same: 0.1,
  reach: ({ points }) => lineReach(points),
  moved: ({ points }, dx, dy) => ({ kind: 'polyline', points: shifted(points, dx, dy) }),
  sample: (random, width, height) => ({
    kind: 'polyline',
    points: Array.from({ length: 2 + Math.floor(random() * 6) }, () => [random() * width, random() * height]).flat(),
  }),
};
