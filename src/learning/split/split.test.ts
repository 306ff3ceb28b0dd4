import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupFolds, partRows } from './folds.ts';
import { pairedDifference } from '../compare/pairedDifference.ts';

test('rows of one group are never parted, every row has a fold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.nat(3)), { minLength: 2, maxLength: 80 }),
      fc.integer({ min: 2, max: 6 }),
      fc.integer(),
      (rows, folds, seed) => {
        const groups = Uint32Array.from(rows, ([group]) => group * 1000);
        const strata = Int32Array.from(rows, ([, stratum]) => stratum);
        const foldOf = groupFolds({ groups, strata, folds, seed });
        const byGroup = new Map<number, Set<number>>();
        foldOf.forEach((fold, row) => {
          expect(fold).toBeLessThan(folds);
          byGroup.set(groups[row]!, (byGroup.get(groups[row]!) ?? new Set()).add(fold));
        });
        for (const own of byGroup.values()) expect(own.size).toBe(1);
        expect(groupFolds({ groups, strata, folds, seed })).toEqual(foldOf);
        const { inside, outside } = partRows(foldOf, 0);
        expect([...inside, ...outside].sort((a, b) => a - b)).toEqual(rows.map((_, row) => row));
      },
    ),
  );
});

test('without groups every fold has the same share of each class, to one row', () => {
  const strata = Int32Array.from({ length: 230 }, (_, i) => (i % 23 === 0 ? 2 : i % 3 === 0 ? 1 : 0));
  const foldOf = groupFolds({ groups: null, strata, folds: 5, seed: 4 });
  for (const stratum of [0, 1, 2]) {
    const counts = [0, 1, 2, 3, 4].map((fold) => strata.filter((s, row) => s === stratum && foldOf[row] === fold).length);
    expect(Math.max(...counts) - Math.min(...counts), `stratum ${stratum}: ${counts.join(' ')}`).toBeLessThanOrEqual(1);
  }
});

test('the difference of two models has an interval even where they never differ, and finds a true one', () => {
  const same = new Uint8Array(100).fill(1);
  const none = pairedDifference(same, same, null, 1);
  expect(none.value).toBe(0);
  expect(none.low).toBeLessThan(0);
  expect(none.high).toBeGreaterThan(0);
  const worse = same.map((_, i) => (i % 5 === 0 ? 0 : 1));
  const some = pairedDifference(same, worse, null, 1);
  expect(some.value).toBeCloseTo(0.2, 10);
  expect(some.low).toBeGreaterThan(0.1);
  expect(some.high).toBeLessThan(0.32);
  const fewGroups = pairedDifference(
    same,
    worse,
    Uint32Array.from({ length: 100 }, (_, i) => (i % 5 === 0 ? 1 : i)),
    1,
  );
  expect(fewGroups.high - fewGroups.low, 'faults of one group count as one').toBeGreaterThan(some.high - some.low);
});
