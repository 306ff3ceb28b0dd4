import { selfCrossing } from './crossing.ts';
import type { Flat } from './points.ts';

/** A line with fewer points: none of those left out is farther than `tolerance` pixels from it (Ramer 1972; Douglas & Peucker 1973). Both ends stay. */
export function simplifyLine(points: Flat, tolerance: number): number[] {
  const count = points.length / 2;
  if (count < 3) return [...points];
  const kept = new Uint8Array(count);
  kept[0] = kept[count - 1] = 1;
  const open: [number, number][] = [[0, count - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [first, last] = part;
    let [most, at] = [tolerance, -1];
    for (let i = first + 1; i < last; i += 1) {
      const away = distanceTo(points, i, first, last);
      if (away > most) [most, at] = [away, i];
    }
    if (at < 0) continue;
    kept[at] = 1;
    open.push([first, at], [at, last]);
  }
  return points.filter((_, i) => kept[i >> 1] === 1);
}

/** The same of a ring, at least a triangle. Where the ring would cross itself, half the tolerance is tried, and so on: it crosses no more than it did. */
export function simplifyRing(ring: Flat, tolerance: number): number[] {
  if (ring.length <= 6 || tolerance <= 0) return [...ring];
  let far = 2;
  for (let i = 2; i < ring.length; i += 2) if (square(ring, i) > square(ring, far)) far = i;
  const [there, back] = [ring.slice(0, far + 2), [...ring.slice(far), ring[0]!, ring[1]!]];
  for (let within = tolerance; within > tolerance / 1000; within /= 2) {
    const half = simplifyLine(back, within);
    const simple = [...simplifyLine(there, within), ...half.slice(2, -2)];
    if (simple.length >= 6 && selfCrossing(simple) === undefined) return simple;
  }
  return [...ring];
}

const square = (ring: Flat, i: number): number => (ring[i]! - ring[0]!) ** 2 + (ring[i + 1]! - ring[1]!) ** 2;

/** Of a point from the part of a line between two others. */
function distanceTo(points: Flat, i: number, first: number, last: number): number {
  const [x, y, x0, y0] = [points[2 * i]!, points[2 * i + 1]!, points[2 * first]!, points[2 * first + 1]!];
  const [dx, dy] = [points[2 * last]! - x0, points[2 * last + 1]! - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}
