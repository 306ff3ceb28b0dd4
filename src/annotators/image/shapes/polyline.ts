import { extent } from '#domain/annotation/geometry/points.ts';
import type { Polyline } from '#domain/annotation/shapes/polyline.ts';
import { isNear, lineHandle, lineHandles, shiftOnto, stretching, withoutPoint, withVertex } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';

const of = (points: readonly number[]): Polyline => ({ kind: 'polyline', points });
const NAME = '0';

export const polyline: DrawnShape<Polyline> = {
  spanned: (from, to) => of([from.x, from.y, to.x, to.y].map(Math.round)),
  handles: ({ points }, perPixel) => lineHandles(points, { closed: false, name: NAME, perPixel }),
  resized({ points }, handle, to) {
    const { type, i } = lineHandle(handle);
    return of(withVertex(points, type, i, to));
  },
  without: ({ points }, handle) => (points.length <= 4 ? null : of(withoutPoint(points, lineHandle(handle).i))),
  stretched({ points }, right, down, image) {
    const to = stretching(points, right, down, image);
    return of(points.map((value, i) => to(value, (i % 2) as 0 | 1)));
  },
  within({ points }, image) {
    const { x, y } = shiftOnto(extent(points), image);
    return of(points.map((value, i) => value + (i % 2 === 0 ? x : y)));
  },
  covers: ({ points }, at, slack) => isNear(at, points, false, slack),
  outlines: ({ points }) => [{ points, closed: false }],
};
