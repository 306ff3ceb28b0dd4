import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeats } from '#support/repeats.ts';
import { seeded } from '#support/seeded.ts';
import { areaOf, areasOf, overlap } from './areas.ts';
import { common, cut, joined, uncrossed } from './booleans.ts';
import { selfCrossing } from './crossing.ts';
import { covers, type Piece } from './pieces.ts';
import { signedArea, type Flat } from './points.ts';
import { simplifyLine, simplifyRing } from './simplify.ts';
import { corners, ellipseRing } from './turned.ts';

const numRuns = repeats('polygons', 200, 5_000);
const piece = (outer: Flat, ...holes: Flat[]): Piece => ({ outer, holes });
const square = (from: number, to: number): Flat => [from, from, to, from, to, to, from, to];
const BOW = [0, 0, 10, 10, 10, 0, 0, 10];

/** Rings on a small grid: they cross and touch themselves and each other, and sides coincide. */
const onGrid = fc.record({ points: fc.integer({ min: 3, max: 12 }), seed: fc.nat() }).map(({ points, seed }) => {
  const random = seeded(seed);
  return Array.from({ length: 2 * points }, () => Math.floor(random() * 8));
});
const pieces = fc.array(fc.record({ outer: onGrid, holes: fc.array(onGrid, { maxLength: 2 }) }), { minLength: 1, maxLength: 3 });

/** Area by counting points that are covered, on a grid that no side runs along. */
function counted(inside: (x: number, y: number) => boolean): number {
  const [steps, size] = [160, 8];
  let count = 0;
  for (let i = 0; i < steps; i += 1) {
    for (let j = 0; j < steps; j += 1) if (inside(((i + 0.5013) * size) / steps, ((j + 0.4987) * size) / steps)) count += 1;
  }
  return (count * size * size) / (steps * steps);
}

describe('areas of pieces', () => {
  test('are those of counting, and the common part is that of both, whatever the rings do', () => {
    fc.assert(
      fc.property(pieces, pieces, (a, b) => {
        const areas = areasOf(a, b);
        expect(Math.abs(areas.a - counted((x, y) => covers(a, x, y)))).toBeLessThan(1);
        expect(Math.abs(areas.both - counted((x, y) => covers(a, x, y) && covers(b, x, y)))).toBeLessThan(1);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });

  test('add up: what is joined, cut, common and mended has the areas that it should, and crosses nothing', () => {
    fc.assert(
      fc.property(pieces, pieces, (a, b) => {
        const areas = areasOf(a, b);
        expect(areaOf(joined(a, b))).toBeCloseTo(areas.a + areas.b - areas.both, 5);
        expect(areaOf(cut(a, b))).toBeCloseTo(areas.a - areas.both, 5);
        expect(areaOf(common(a, b))).toBeCloseTo(areas.both, 5);
        const mended = uncrossed(a);
        expect(areaOf(mended)).toBeCloseTo(areas.a, 5);
        for (const { outer, holes } of mended) {
          for (const ring of [outer, ...holes]) expect(selfCrossing(ring)).toBeUndefined();
          expect(areaOf([{ outer, holes }])).toBeCloseTo(signedArea(outer) + holes.reduce((sum, hole) => sum + signedArea(hole), 0), 5);
        }
      }),
      { numRuns },
    );
  });

  test('are exact for known forms', () => {
    expect(areaOf([piece(square(0, 10), square(3, 7))])).toBe(84);
    expect(areaOf([piece(square(0, 10)), piece(square(5, 15))])).toBe(175); // pieces add up
    expect(areaOf([piece(BOW)])).toBe(50); // both lobes
    expect(areaOf([piece(ellipseRing(300, 200, 120, 45, 33))])).toBeCloseTo(Math.PI * 120 * 45, 6);
    expect(areaOf([piece([10.4, 0, 20.8, 0, 20.8, 10.4, 10.4, 10.4])])).toBeCloseTo(108.16, 9);
    expect(overlap(areasOf([piece(corners(50, 50, 40, 20, 30))], [piece(corners(50, 50, 40, 20, 210))]))).toBeCloseTo(1, 12);
    expect(overlap(areasOf([piece(corners(0, 0, 20, 20, 0))], [piece(corners(0, 0, 20, 20, 45))]))).toBeCloseTo(1 / Math.SQRT2, 12);
  });
});

describe('a ring that crosses itself', () => {
  test('is found, and mended so that it keeps all of its lobes', () => {
    expect(selfCrossing(BOW)).toEqual([5, 5]);
    const mended = uncrossed([piece(BOW)]);
    expect(mended).toHaveLength(2);
    expect(areaOf(mended)).toBeCloseTo(50, 9);
    for (const { outer } of mended) expect(selfCrossing(outer)).toBeUndefined();
  });

  test('is told from one that only touches itself, or runs there and back', () => {
    expect(selfCrossing(square(0, 10))).toBeUndefined();
    expect(selfCrossing([0, 0, 5, 5, 0, 10, 10, 10, 5, 5, 10, 0])).toBeUndefined();
    const keyhole = [0, 0, 10, 0, 10, 10, 0, 10, 0, 0, 3, 3, 3, 7, 7, 7, 7, 3, 3, 3];
    expect(selfCrossing(keyhole)).toBeUndefined();
    expect(areaOf([piece(keyhole)])).toBeCloseTo(84, 9);
  });

  test('is found wherever it is, as by trying every two sides', () => {
    const crosses = (ring: Flat): boolean => {
      for (let a = 0; a < ring.length; a += 2) {
        for (let b = a + 2; b < ring.length; b += 2) {
          const two = [a, (a + 2) % ring.length, b, (b + 2) % ring.length].flatMap((at) => [ring[at]!, ring[at + 1]!]);
          const side = (i: number, j: number, k: number): number =>
            Math.sign(
              (two[2 * j]! - two[2 * i]!) * (two[2 * k + 1]! - two[2 * i + 1]!) -
                (two[2 * j + 1]! - two[2 * i + 1]!) * (two[2 * k]! - two[2 * i]!),
            );
          if (side(0, 1, 2) * side(0, 1, 3) < 0 && side(2, 3, 0) * side(2, 3, 1) < 0) return true;
        }
      }
      return false;
    };
    fc.assert(
      fc.property(onGrid, (ring) => void expect(selfCrossing(ring) !== undefined).toBe(crosses(ring))),
      { numRuns: 5 * numRuns },
    );
  });
});

describe('fewer points', () => {
  const blob = (points: number, seed: number): number[] => {
    const random = seeded(seed);
    return Array.from({ length: points }, (_, i) => {
      const [at, r] = [(i / points) * 2 * Math.PI, 100 + 40 * Math.sin((7 * i * Math.PI) / points) + random()];
      return [200 + r * Math.cos(at), 200 + r * Math.sin(at)];
    }).flat();
  };

  test('say nearly the same: no point left out is farther away than the tolerance, and nothing crosses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 400 }), fc.nat(), fc.double({ min: 0.1, max: 30, noNaN: true }), (points, seed, tolerance) => {
        const ring = blob(points, seed);
        const simple = simplifyRing(ring, tolerance);
        expect(simple.length).toBeGreaterThanOrEqual(6);
        expect(selfCrossing(simple)).toBeUndefined();
        const line = simplifyLine(ring, tolerance);
        expect(line.slice(0, 2)).toEqual(ring.slice(0, 2));
        expect(line.slice(-2)).toEqual(ring.slice(-2));
      }),
      { numRuns },
    );
    expect(simplifyLine([0, 0, 1, 0.05, 2, 0, 3, 5], 0.1)).toEqual([0, 0, 2, 0, 3, 5]);
    expect(Math.abs(signedArea(simplifyRing(blob(2000, 1), 1)) / signedArea(blob(2000, 1)))).toBeCloseTo(1, 1);
    expect(simplifyRing(blob(2000, 1), 1).length).toBeLessThan(400);
  });
});

test('a hundred thousand points and a comb of ten thousand teeth have an area, and are looked through for crossings', () => {
  const count = 100_000;
  const round = Array.from({ length: count }, (_, i) => {
    const at = (i / count) * 2 * Math.PI;
    return [2000 + (1000 + 100 * Math.sin(40 * at)) * Math.cos(at), 1500 + (1000 + 100 * Math.sin(40 * at)) * Math.sin(at)];
  }).flat();
  expect(areaOf([piece(round)])).toBeCloseTo(Math.PI * (1000 ** 2 + 100 ** 2 / 2), -1);
  expect(selfCrossing(round)).toBeUndefined();
  const teeth = 10_000;
  const comb = [...Array.from({ length: teeth }, (_, i) => [i, 0, i + 0.5, 100]).flat(), teeth, 0, teeth, 200, 0, 200];
  expect(areaOf([piece(comb)])).toBeCloseTo(teeth * 150, 6);
  expect(selfCrossing(comb)).toBeUndefined();
});
