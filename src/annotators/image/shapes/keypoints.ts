import { extent } from '#domain/annotation/geometry/points.ts';
import type { Keypoints } from '#domain/annotation/shapes/keypoints.ts';
import { labeled } from '#domain/annotation/geometry/keypointDistance.ts';
import { cornersBetween, shiftOnto, stretching } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';

const of = (points: readonly number[]): Keypoints => ({ kind: 'keypoints', points });
const idOf = (joint: number): string => `j${joint}`;
const jointOf = (handle: string): number => Number(handle.slice(1));

/** Coordinates of the points that are labeled, through a map. */
const mapped = ({ points }: Keypoints, to: (value: number, axis: 0 | 1) => number): Keypoints =>
  of(points.map((value, i) => (i % 3 === 2 || points[i - (i % 3) + 2] === 0 ? value : to(value, (i % 3) as 0 | 1))));

/** Each joint is a handle. Taking one away hides it first (visible, hidden, not labeled). */
export const keypoints: DrawnShape<Keypoints> = {
  spanned(from, to, joints) {
    const [left, top, right, bottom] = cornersBetween(from, to);
    const [rx, ry] = [(right - left) / 2, (bottom - top) / 2];
    if (joints <= 1) return of([left + rx, top + ry, 2]);
    const at = (i: number): number => (i / joints) * 2 * Math.PI;
    const place = (i: number) => [Math.round(left + rx + rx * Math.sin(at(i))), Math.round(top + ry - ry * Math.cos(at(i))), 2];
    return of(Array.from({ length: joints }, (_, i) => place(i)).flat());
  },
  handles: ({ points }) =>
    Array.from({ length: points.length / 3 }, (_, i) => i).flatMap((i) =>
      points[3 * i + 2] === 0
        ? []
        : [{ id: idOf(i), at: { x: points[3 * i]!, y: points[3 * i + 1]! }, cursor: 'move', look: 'vertex' as const }],
    ),
  resized({ points }, handle, to) {
    const first = 3 * jointOf(handle);
    return of(points.map((value, i) => (i === first ? to.x : i === first + 1 ? to.y : value)));
  },
  without({ points }, handle) {
    const first = 3 * jointOf(handle);
    const seen = points[first + 2]!;
    const less = points.map((value, i) => (i === first + 2 ? seen - 1 : seen === 1 && (i === first || i === first + 1) ? 0 : value));
    return less.some((value, i) => i % 3 === 2 && value > 0) ? of(less) : null;
  },
  stretched: (shape, right, down, image) => mapped(shape, stretching(labeled(shape.points), right, down, image)),
  within(shape, image) {
    const { x, y } = shiftOnto(extent(labeled(shape.points)), image);
    return mapped(shape, (value, axis) => value + (axis === 0 ? x : y));
  },
  covers(shape, { x, y }, slack) {
    const flat = labeled(shape.points);
    return flat.some((value, i) => i % 2 === 0 && Math.hypot(value - x, flat[i + 1]! - y) <= slack);
  },
  outlines: () => [],
};
