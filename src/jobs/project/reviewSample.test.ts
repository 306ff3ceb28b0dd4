import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemId } from '#domain/ids.ts';
import { emptyState } from '#domain/state/data.ts';
import { newRound, type HeldItem } from './reviewHoldout.ts';
import { ReviewLog } from './reviewLog.ts';
import { drawSample, elusionOf, waitingOf } from './reviewSample.ts';

const id = (i: number): ItemId => i.toString(16).padStart(32, '0') as ItemId;
const ids = (n: number): ItemId[] => Array.from({ length: n }, (_, i) => id(i));
const log = (): ReviewLog => new ReviewLog(() => emptyState());

describe('a random sample', () => {
  test('has no item twice, none that is not a candidate, and as many as there are at most', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(80), fc.nat(), (n, size, cursor) => {
        const { items, rest } = drawSample(ids(n), size, 'seed', cursor);
        expect(items).toHaveLength(Math.min(n, size));
        expect(new Set(items).size).toBe(items.length);
        expect(items.every((item) => ids(n).includes(item))).toBe(true);
        expect(rest).toBe(n);
      }),
      { seed: 7 },
    );
  });

  test('is the same for the same project and place of the log, and another elsewhere', () => {
    const one = drawSample(ids(500), 40, 'seed', 12);
    expect(drawSample(ids(500), 40, 'seed', 12)).toEqual(one);
    expect(drawSample(ids(500), 40, 'seed', 13).items).not.toEqual(one.items);
    expect(drawSample(ids(500), 40, 'other', 12).id).not.toBe(one.id);
  });

  test('takes every item as often as any other', () => {
    const counts = new Map<ItemId, number>();
    for (let cursor = 0; cursor < 4000; cursor += 1)
      for (const item of drawSample(ids(20), 5, 'seed', cursor).items) counts.set(item, (counts.get(item) ?? 0) + 1);
    const expected = (4000 * 5) / 20;
    const chi2 = ids(20).reduce((sum, item) => sum + ((counts.get(item) ?? 0) - expected) ** 2 / expected, 0);
    expect(chi2).toBeLessThan(43.8); // 99.9 % point of chi-square with 19 degrees of freedom: wider than what drawing without putting back gives
  });

  test('says nothing before it is checked', () => {
    const sample = drawSample(ids(100), 10, 'seed', 1);
    expect(elusionOf(sample, sample.items, log())).toMatchObject({ size: 10, checked: 0, found: 0, rest: 100, bound: null });
    expect(waitingOf(sample, sample.items, log())).toEqual(sample.items);
    expect(elusionOf(sample, [], log())).toMatchObject({ size: 0, bound: null });
  });
});

describe('a round of the holdout', () => {
  test('holds as many agreeing items as contradicted ones, where there are so many', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 120 }), fc.string(), (agrees, run) => {
        const held = agrees.map((agreesNow, i): HeldItem => ({ item: id(i), agreesNow, agreedBefore: agreesNow }));
        const { items } = newRound(held, run, 'seed', log());
        const against = held.filter(({ agreesNow }) => !agreesNow);
        expect(against.every(({ item }) => items.includes(item))).toBe(true);
        expect(items).toHaveLength(against.length + Math.min(against.length, held.length - against.length));
        expect(new Set(items).size).toBe(items.length);
        expect(newRound(held, run, 'seed', log()).items).toEqual(items);
      }),
      { seed: 7 },
    );
  });
});
