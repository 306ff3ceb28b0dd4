import { extent, type Flat } from '#domain/annotation/geometry/points.ts';
import type { Polygon } from '#domain/annotation/shapes/polygon.ts';
import { cornersBetween, isInside, isNear, lineHandle, lineHandles, shiftOnto, stretching, withoutPoint, withVertex } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';

/** A triangle is the least. */
const LEAST = 3;

const mapped = ({ parts }: Polygon, to: (ring: Flat, name: string) => Flat): Polygon => ({
  kind: 'polygon',
  parts: parts.map(({ outer, holes }, i) => ({ outer: to(outer, `${i}.0`), holes: holes.map((hole, j) => to(hole, `${i}.${j + 1}`)) })),
});

const moved = (shape: Polygon, to: (value: number, axis: 0 | 1) => number): Polygon =>
  mapped(shape, (ring) => ring.map((value, i) => to(value, (i % 2) as 0 | 1)));

const outersOf = ({ parts }: Polygon): Flat => parts.flatMap(({ outer }) => outer);

/** Each vertex can be dragged, and the middle of each edge becomes one. A hole that loses its third point is gone. */
export const polygon: DrawnShape<Polygon> = {
  spanned(from, to) {
    const [left, top, right, bottom] = cornersBetween(from, to);
    return { kind: 'polygon', parts: [{ outer: [left, top, right, top, right, bottom, left, bottom], holes: [] }] };
  },
  handles: ({ parts }, perPixel) =>
    parts.flatMap(({ outer, holes }, i) =>
      [outer, ...holes].flatMap((ring, j) => lineHandles(ring, { closed: true, name: `${i}.${j}`, perPixel })),
    ),
  resized(shape, handle, to) {
    const { type, name, i } = lineHandle(handle);
    return mapped(shape, (ring, each) => (each === name ? withVertex(ring, type, i, to) : ring));
  },
  without(shape, handle) {
    const { name, i } = lineHandle(handle);
    const [part = 0, ring = 0] = name.split('.').map(Number);
    const { parts } = mapped(shape, (points, each) => (each === name ? withoutPoint(points, i) : points));
    const isWhole = (points: Flat): boolean => points.length / 2 >= LEAST;
    const rest = parts.flatMap(({ outer, holes }, at) => {
      if (at !== part) return [{ outer, holes }];
      if (ring === 0) return isWhole(outer) ? [{ outer, holes }] : [];
      return [{ outer, holes: holes.filter(isWhole) }];
    });
    return rest.length === 0 ? null : { kind: 'polygon', parts: rest };
  },
  stretched: (shape, right, down, image) => moved(shape, stretching(outersOf(shape), right, down, image)),
  within(shape, image) {
    const { x, y } = shiftOnto(extent(outersOf(shape)), image);
    return moved(shape, (value, axis) => value + (axis === 0 ? x : y));
  },
  covers: ({ parts }, at, slack) =>
    parts.some(({ outer, holes }) => {
      if (isNear(at, outer, true, slack)) return true;
      return isInside(at, outer) && !holes.some((hole) => isInside(at, hole) && !isNear(at, hole, true, slack));
    }),
  outlines: ({ parts }) => parts.flatMap(({ outer, holes }) => [outer, ...holes].map((points) => ({ points, closed: true }))),
};
