import type { Stretch } from './bitmap.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Pixels that a round brush passes between two points: those whose centre lies within the radius of the way; at least the one under the
 * end. Only the rows of the stroke are looked at.
 */
export function stroke(from: Spot, to: Spot, radius: number): Stretch[] {
  const stretches: Stretch[] = [];
  const [top, bottom] = [Math.min(from.y, to.y) - radius, Math.max(from.y, to.y) + radius];
  for (let y = Math.ceil(top - 0.5); y + 0.5 <= bottom; y += 1) {
    const [left, right] = between(y + 0.5, from, to, radius);
    const [first, end] = [Math.ceil(left - 0.5), Math.floor(right - 0.5) + 1];
    if (first < end) stretches.push({ y, from: first, to: end });
  }
  if (stretches.length > 0) return stretches;
  return [{ y: Math.floor(to.y), from: Math.floor(to.x), to: Math.floor(to.x) + 1 }];
}

/** Where a level line is within the radius of a way: the discs around its ends, and the strip between them. */
function between(y: number, a: Spot, b: Spot, radius: number): readonly [left: number, right: number] {
  let [left, right] = [Infinity, -Infinity];
  const take = (from: number, to: number): void => {
    left = Math.min(left, from);
    right = Math.max(right, to);
  };
  for (const spot of [a, b]) {
    const half = radius * radius - (y - spot.y) ** 2;
    if (half >= 0) take(spot.x - Math.sqrt(half), spot.x + Math.sqrt(half));
  }
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length === 0) return [left, right];
  const [nx, ny] = [(-(b.y - a.y) / length) * radius, ((b.x - a.x) / length) * radius];
  const sides = [
    [a.x + nx, a.y + ny, b.x + nx, b.y + ny],
    [a.x - nx, a.y - ny, b.x - nx, b.y - ny],
  ] as const;
  for (const [x0, y0, x1, y1] of sides) {
    if (y0 === y1 || y < Math.min(y0, y1) || y > Math.max(y0, y1)) continue;
    const x = x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
    take(x, x);
  }
  return [left, right];
}
