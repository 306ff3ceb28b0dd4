import { areaDistance, areaOf } from '../geometry/areas.ts';
import { uncrossed } from '../geometry/booleans.ts';
import type { Piece } from '../geometry/pieces.ts';
import { selfCrossing } from '../geometry/crossing.ts';
import { extentOf, shifted, type Flat } from '../geometry/points.ts';
import { boundsOf, type RegionShape } from './regionShape.ts';

/**
 * Pieces of one thing, which covers what any of them covers. The order of points and the first one stay as they came, so that files go out
 * as they went in; the first point is not repeated at the end.
 */
export interface Polygon {
  readonly kind: 'polygon';
  readonly parts: readonly Piece[];
}

const rings = ({ parts }: Polygon): Flat[] => parts.flatMap(({ outer, holes }) => [outer, ...holes]);

/** A ring without the first point at its end. */
function open(ring: Flat): Flat {
  let end = ring.length;
  while (end > 2 && ring[end - 2] === ring[0] && ring[end - 1] === ring[1]) end -= 2;
  return ring.slice(0, end).map((value) => value + 0);
}

function firstOf<Found>(list: readonly Flat[], find: (ring: Flat) => Found | undefined): Found | undefined {
  for (const ring of list) {
    const found = find(ring);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isRing = (ring: Flat): boolean => ring.length >= 6 && ring.length % 2 === 0 && ring.every(Number.isFinite) && isWide(ring);
/** Whether not all points are on one line. */
function isWide(ring: Flat): boolean {
  const [x, y] = [ring[0]!, ring[1]!];
  for (let i = 4; i < ring.length; i += 2) if ((ring[i - 2]! - x) * (ring[i + 1]! - y) !== (ring[i]! - x) * (ring[i - 1]! - y)) return true;
  return false;
}

const bounds = ({ parts }: Polygon) => boundsOf(extentOf(parts.map(({ outer }) => outer)));

export const polygon: RegionShape<Polygon> = {
  name: 'polygon',
  title: 'Polygon',
  normalise: ({ parts }) => ({ kind: 'polygon', parts: parts.map(({ outer, holes }) => ({ outer: open(outer), holes: holes.map(open) })) }),
  fault(shape) {
    if (shape.parts.length === 0 || !rings(shape).every(isRing))
      return 'A polygon needs at least three points that are not on one line, in pixels of the image. Draw it anew, or leave it out.';
    const at = firstOf(rings(shape), selfCrossing);
    if (at === undefined) return null;
    return `A polygon crosses itself near ${Math.round(at[0])}, ${Math.round(at[1])}. Move a point of it, or draw each loop as a part of its own.`;
  },
  mended({ parts }) {
    if (!parts.every(({ outer, holes }) => [outer, ...holes].every((ring) => ring.length % 2 === 0 && ring.every(Number.isFinite))))
      return undefined;
    const pieces = uncrossed(parts);
    return pieces.length === 0 ? undefined : { kind: 'polygon', parts: pieces };
  },
  bounds,
  area: ({ parts }) => areaOf(parts),
  pieces: ({ parts }) => parts,
  distance: (a, b) => areaDistance(a.parts, b.parts),
  moved: ({ parts }, dx, dy) => ({
    kind: 'polygon',
    parts: parts.map(({ outer, holes }) => ({ outer: shifted(outer, dx, dy), holes: holes.map((hole) => shifted(hole, dx, dy)) })),
  }),
  sample(random, width, height) {
    const star = (cx: number, cy: number, radius: number): number[] => {
      const points = 3 + Math.floor(random() * 9);
      return Array.from({ length: points }, (_, i) => {
        const at = ((i + 0.8 * random()) / points) * 2 * Math.PI;
        const r = radius * (0.5 + 0.5 * random());
        return [cx + r * Math.cos(at), cy + r * Math.sin(at)];
      }).flat();
    };
    const cell = width / 2;
    const radius = Math.min(cell, height) / 2;
    const parts = Array.from({ length: 1 + Math.floor(random() * 2) }, (_, i) => {
      const [cx, cy] = [cell * (i + 0.5), radius + random() * (height - 2 * radius)];
      const outer = star(cx, cy, radius * (0.3 + 0.7 * random()));
      const hole = random() < 0.3 ? [star((outer[0]! + outer[2]! + outer[4]!) / 3, (outer[1]! + outer[3]! + outer[5]!) / 3, 1)] : [];
      return { outer, holes: hole };
    });
    return { kind: 'polygon', parts };
  },
};
