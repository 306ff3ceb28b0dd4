import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretchesOf, type RowRuns } from './bitmap.ts';
import { difference } from './setsOfPixels.ts';
import { filledHole, traced } from './trace.ts';

const SIZE = { width: 40, height: 30 };

/** Places of the pixels that are set. */
const pixels = (rows: RowRuns | undefined): Set<string> => {
  const found = new Set<string>();
  if (rows === undefined) return found;
  for (const { y, from, to } of stretchesOf(rows)) for (let x = from; x < to; x += 1) found.add(`${x},${y}`);
  return found;
};

const coordinate = (most: number): fc.Arbitrary<number> => fc.double({ min: -5, max: most + 5, noNaN: true });
const way = fc
  .tuple(
    fc.array(fc.tuple(coordinate(SIZE.width), coordinate(SIZE.height)), { minLength: 1, maxLength: 5 }),
    fc.double({ min: 0.8, max: 8, noNaN: true }),
  )
  .map(([points, radius]) => ({ points: points.flat(), radius }));

/** Distance of a point from the line through points, as the definition has it. */
function away(x: number, y: number, points: readonly number[]): number {
  let least = Math.hypot(points[0]! - x, points[1]! - y);
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    least = Math.min(least, Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y));
  }
  return least;
}

test('a brush covers the pixels of the image whose centres lie within its radius of its way', () => {
  fc.assert(
    fc.property(way, ({ points, radius }) => {
      const found = pixels(traced(points, radius, SIZE));
      for (let y = 0; y < SIZE.height; y += 1) {
        for (let x = 0; x < SIZE.width; x += 1) {
          const distance = away(x + 0.5, y + 0.5, points);
          if (Math.abs(distance - radius) < 1e-6) continue; // on the rim either will do
          expect(found.has(`${x},${y}`), `${x},${y} at ${distance}`).toBe(distance < radius);
        }
      }
    }),
  );
});

test('a hole is filled, and what is open to the outside is not', () => {
  const block: RowRuns = { x: 2, y: 3, width: 6, height: 5, runs: [0, 30] };
  const hole: RowRuns = { x: 4, y: 5, width: 2, height: 1, runs: [0, 2] };
  const ring = difference(block, hole)!;
  expect(pixels(filledHole(ring, { x: 4.5, y: 5.5 }))).toEqual(pixels(block));
  expect(filledHole(ring, { x: 2.5, y: 3.5 })).toBeUndefined();
  const notch = difference(block, { x: 2, y: 5, width: 3, height: 1, runs: [0, 3] })!;
  expect(filledHole(notch, { x: 3.5, y: 5.5 })).toBeUndefined();
});
