import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawSplit, type DrawInput } from './drawSplit.ts';

interface Sized {
  readonly unit: number;
  readonly size: number;
}
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const groupsOf = (largest: number, most: number): fc.Arbitrary<Sized[]> =>
  fc.uniqueArray(fc.record({ unit, size: fc.integer({ min: 1, max: largest }) }), {
    minLength: 1,
    maxLength: most,
    selector: (group) => group.unit,
  });
const itemsOf = (groups: readonly Sized[]): Float64Array =>
  Float64Array.from(groups.flatMap(({ unit: u, size }) => Array<number>(size).fill(u)));
const share = fc.constantFrom(0.05, 0.15, 0.3, 0.5);
const draw = (groups: readonly Sized[], wanted: number, more: Partial<DrawInput> = {}) =>
  drawSplit({
    share: wanted,
    added: itemsOf(groups),
    before: { items: 0, holdout: 0 },
    moved: new Set(),
    known: () => new Float64Array(0),
    fixed: new Map(),
    ...more,
  });
const total = (groups: readonly Sized[]): number => groups.reduce((sum, { size }) => sum + size, 0);
const heldOf = (groups: readonly Sized[], { held }: ReturnType<typeof draw>): number => total(groups.filter((group) => held(group.unit)));

test('a group larger than the whole share is never the holdout', () => {
  fc.assert(
    fc.property(groupsOf(60, 30), share, (groups, wanted) => {
      const drawn = draw(groups, wanted);
      const limit = Math.max(1, wanted * total(groups));
      for (const group of groups) if (drawn.held(group.unit)) expect(group.size).toBeLessThanOrEqual(limit);
    }),
  );
});

test('the share is met within a twentieth wherever there are single items enough to fill it', () => {
  fc.assert(
    fc.property(groupsOf(40, 20), groupsOf(1, 200), share, (large, single, wanted) => {
      const groups = [...large, ...single.filter(({ unit: u }) => !large.some((group) => group.unit === u))];
      const target = wanted * total(groups);
      const singles = groups.filter(({ size }) => size === 1).length;
      fc.pre(singles >= target + 1);
      const off = Math.abs(heldOf(groups, draw(groups, wanted)) - target);
      expect(off).toBeLessThanOrEqual(Math.max(1, 0.05 * target) + 1e-9);
    }),
  );
});

test('a larger group moves first where the single ones alone cannot meet the share', () => {
  const sizes = [2, ...Array.from({ length: 12 }, () => 1), 8, 3, 165];
  const groups = sizes.map((size, k) => ({ unit: (k + 1) / 1e6, size }));
  expect(Math.abs(heldOf(groups, draw(groups, 0.05)) - 0.05 * total(groups))).toBeLessThanOrEqual(0.5);
});

test('what a draw moved is all that tells it from u < share, and the order of items does not matter', () => {
  fc.assert(
    fc.property(groupsOf(30, 40), share, (groups, wanted) => {
      const drawn = draw(groups, wanted);
      const moved = new Set(drawn.moved);
      for (const group of groups) expect(drawn.held(group.unit)).toBe(group.unit < wanted !== moved.has(group.unit));
      expect(draw([...groups].reverse(), wanted).moved).toEqual(drawn.moved);
    }),
  );
});

test('groups that are there keep their side, whatever comes later and whatever the data say', () => {
  fc.assert(
    fc.property(groupsOf(10, 30), groupsOf(30, 30), share, fc.boolean(), (first, second, wanted, official) => {
      const one = draw(first, wanted);
      const later = [...second, ...first.slice(0, 3)];
      const two = draw(later, wanted, {
        before: { items: total(first), holdout: heldOf(first, one) },
        moved: new Set(one.moved),
        known: () => itemsOf(first),
        fixed: official
          ? new Map(first.slice(0, 3).map((group): [number, 0 | 1] => [group.unit, one.held(group.unit) ? 0 : 1]))
          : new Map(),
      });
      for (const group of first) {
        expect(two.held(group.unit)).toBe(one.held(group.unit));
        expect(two.moved).not.toContain(group.unit);
      }
    }),
  );
});

test('a later import makes up for earlier ones, but sets no more than twice its share aside', () => {
  const first = [{ unit: 0.05, size: 1000 }];
  const one = draw(first, 0.15);
  expect(heldOf(first, one)).toBe(0);
  const later = Array.from({ length: 100 }, (_, k) => ({ unit: (k + 0.5) / 100, size: 1 }));
  const two = draw(later, 0.15, { before: { items: 1000, holdout: 0 }, moved: new Set(one.moved), known: () => itemsOf(first) });
  expect(heldOf(later, two)).toBe(30);
});

test('items that come one by one are set aside by chance alone while the share is met', () => {
  const before = { items: 1000, holdout: 150 };
  expect(draw([{ unit: 0.1, size: 1 }], 0.15, { before }).held(0.1)).toBe(true);
  expect(draw([{ unit: 0.9, size: 1 }], 0.15, { before }).held(0.9)).toBe(false);
});

test('what the data say of a group is its side, and nothing else makes up for it', () => {
  const groups = Array.from({ length: 100 }, (_, k) => ({ unit: (k + 0.5) / 100, size: 1 }));
  const fixed = new Map(groups.map(({ unit: u }, k): [number, 0 | 1] => [u, k % 3 === 0 ? 1 : 0]));
  expect(groups.filter((group) => draw(groups, 0.15, { fixed }).held(group.unit))).toEqual(groups.filter((_, k) => k % 3 === 0));
});
