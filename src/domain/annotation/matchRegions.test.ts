import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#support/seeded.ts';
import { cheapestAssignment } from './assignment.ts';
import type { Region, RegionId } from './kinds/regions.ts';
import { regions } from './kinds/regions.ts';
import { matchRegions } from './cheapestRegions.ts';
import { regionDistance } from './matchRegions.ts';
import { regions as measure } from './measures/regions.ts';
import { boxOf } from './shapes/box.ts';

const region = (id: string, label: string, ...[x, y, w, h]: readonly number[]): Region => ({
  id: id as RegionId,
  label: label as never,
  shape: boxOf(x!, y!, x! + w!, y! + h!),
});

/** The least sum over all one-to-one ways, by trying each. */
function least(cost: readonly (readonly number[])[], taken = 0, row = 0): number {
  if (row === cost.length) return 0;
  return Math.min(...cost[row]!.map((c, j) => (((taken >> j) & 1) === 1 ? Infinity : c + least(cost, taken | (1 << j), row + 1))));
}

describe('the cheapest assignment', () => {
  test('is as cheap as the best of all that can be tried, for any costs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 2 }), fc.nat(), (rows, more, seed) => {
        const random = seeded(seed);
        const cost = Array.from({ length: rows }, () => Array.from({ length: rows + more }, () => Math.round(random() * 20) / 10));
        const found = cheapestAssignment(Float64Array.from(cost.flat()), rows, rows + more);
        expect(new Set(found).size).toBe(rows);
        expect([...found].reduce((sum, column, row) => sum + cost[row]![column]!, 0)).toBeCloseTo(least(cost), 9);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two answers of regions', () => {
  test('are matched so that the overlaps are best together, not one by one', () => {
    const a = [region('a', 'cat', 0, 0, 10, 10), region('b', 'cat', 6, 0, 10, 10)];
    const b = [region('x', 'cat', 4, 0, 10, 10), region('y', 'cat', 11, 0, 10, 10)];
    expect(matchRegions(a, b).map(({ a: i, b: j }) => [i, j])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  test('are as far apart as the best of all matchings says', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = seeded(seed);
        const draw = () =>
          measure
            .sample(random, ['cat', 'dog'] as never)
            .regions.map((each) => ({ ...each, shape: boxOf(Math.floor(random() * 4), 0, 4 + Math.floor(random() * 6), 9) }));
        const [a, b] = [draw(), draw()];
        const [few, many] = a.length < b.length ? [a, b] : [b, a];
        const cost = few.map((x) => many.map((y) => regionDistance(x, y)));
        const expected = many.length === 0 ? 0 : (least(cost) + many.length - few.length) / many.length;
        const distance = measure.distance({ kind: 'regions', regions: a }, { kind: 'regions', regions: b });
        expect(distance).toBeCloseTo(expected, 9);
      }),
      { numRuns: 500 },
    );
  });

  test('that nearly coincide say the same; another label, a missing one, or half an overlap too little do not', () => {
    const value = (...list: Region[]) => ({ kind: 'regions' as const, regions: list });
    const one = value(region('a', 'cat', 10, 10, 100, 50));
    expect(regions.agrees(one, value(region('z', 'cat', 12, 9, 101, 52)))).toBe(true);
    expect(regions.agrees(one, value(region('z', 'dog', 12, 9, 101, 52)))).toBe(false);
    expect(regions.agrees(one, value(region('z', 'cat', 70, 10, 100, 50)))).toBe(false);
    expect(regions.agrees(one, value())).toBe(false);
  });
});
