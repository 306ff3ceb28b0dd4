import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import type { Csr } from '../matrix/csr.ts';
import { diversify } from './diversify.ts';
import { doubtAt, emptyDoubts, writeDoubts } from './doubt.ts';
import { isStrategyName, strategies, strategyNames, strategyOf } from './index.ts';
import { pickRows } from './pick.ts';
import { selectTop } from './select.ts';
import type { Pool } from './strategy.ts';

const anyPool = (): fc.Arbitrary<Pool> =>
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(30), fc.constantFrom('single' as const, 'multi' as const), fc.integer())
    .map(([classes, rows, kind, seed]) => {
      const random = randomFrom(seed);
      const probabilities = new Float32Array(rows * classes).map(() => random.float());
      for (let row = 0; row < rows && kind === 'single'; row += 1) {
        const own = probabilities.subarray(row * classes, (row + 1) * classes);
        const sum = own.reduce((total, p) => total + p, 0);
        own.forEach((p, c) => (own[c] = p / sum));
      }
      return { probabilities, classes, kind };
    });

test('names are those of the command line', () => {
  expect(strategyNames).toEqual(['random', 'least-confidence', 'margin', 'entropy']);
  expect(isStrategyName('toString')).toBe(false);
  expect(() => strategyOf('magic')).toThrow('Choose one of: random, least-confidence, margin, entropy');
});

for (const strategy of Object.values(strategies)) {
  test(`${strategy.name}: distinct rows, the same for the same seed, at most the pool, probabilities in (0, 1]`, () => {
    fc.assert(
      fc.property(anyPool(), fc.nat(40), fc.integer(), (pool, k, seed) => {
        const rows = pool.probabilities.length / pool.classes;
        const picked = pickRows(strategy, pool, k, seed);
        expect(pickRows(strategy, pool, k, seed)).toEqual(picked);
        expect(picked.rows.length).toBe(Math.min(k, rows));
        expect(new Set(picked.rows).size).toBe(picked.rows.length);
        expect(picked.candidates).toBe(rows);
        for (const p of picked.probabilities) expect(p > 0 && p <= 1).toBe(true);
        const scores = strategy.score(pool, randomFrom(seed, strategy.name));
        const chosen = [...picked.rows].map((row) => scores[row]!);
        expect(chosen).toEqual(chosen.toSorted((a, b) => b - a));
        const worstChosen = chosen.at(-1) ?? Infinity;
        scores.forEach((score, row) => expect(picked.rows.includes(row) || score <= worstChosen).toBe(true));
      }),
    );
  });

  test(`${strategy.name}: an empty pool gives nothing, a probability that is not a number is refused`, () => {
    expect(pickRows(strategy, { probabilities: new Float32Array(0), classes: 3, kind: 'single' }, 5, 1).rows.length).toBe(0);
    expect(() => pickRows(strategy, { probabilities: Float32Array.of(0.5, 0.5, Number.NaN, 1), classes: 2, kind: 'single' }, 1, 1)).toThrow(
      'row 1',
    );
  });

  test(`${strategy.name}: rows that all look alike are chosen at random, each as often`, () => {
    const pool: Pool = { probabilities: new Float32Array(40).fill(0.5), classes: 2, kind: 'single' };
    const hits = new Uint32Array(20);
    for (let seed = 0; seed < 2000; seed += 1) for (const row of pickRows(strategy, pool, 5, seed).rows) hits[row]! += 1;
    for (const count of hits) expect(Math.abs(count - 500)).toBeLessThan(100);
    expect([...pickRows(strategy, pool, 5, 1).probabilities]).toEqual([0.25, 0.25, 0.25, 0.25, 0.25]);
  });

  test(`${strategy.name}: says in words why`, () => {
    const doubts = emptyDoubts(1);
    writeDoubts({ probabilities: Float32Array.of(0.5, 0.02, 0.48), classes: 3, kind: 'single' }, doubts, 0);
    expect(strategy.explain(doubtAt(doubts, 0), ['Spam', 'News', 'Ham'])).toMatch(strategy.byChance ? /random/ : /between Spam and Ham/);
  });
}

test('the figures are those of the definitions', () => {
  const pool: Pool = { probabilities: Float32Array.of(0.5, 0.3, 0.2, 1, 0, 0), classes: 3, kind: 'single' };
  const score = (name: keyof typeof strategies): number[] =>
    [...strategies[name].score(pool, randomFrom(1))].map((x) => Number(x.toFixed(5)));
  expect(score('least-confidence')).toEqual([0.5, 0]);
  expect(score('margin')).toEqual([0.8, 0]);
  expect(score('entropy')).toEqual([1.02965, 0]);
  const multi: Pool = { probabilities: Float32Array.of(0.5, 0.9), classes: 2, kind: 'multi' };
  expect(strategies.margin.score(multi, randomFrom(1))[0]).toBeCloseTo((1 + 0.2) / 2, 6);
  expect(strategies.entropy.score(multi, randomFrom(1))[0]).toBeCloseTo((Math.log(2) - 0.9 * Math.log(0.9) - 0.1 * Math.log(0.1)) / 2, 5);
  expect(strategies.margin.explain({ first: 0, second: -1, p1: 0.51, p2: 0.49 }, ['Spam'])).toBe(
    'the model is torn whether Spam applies (margin 0.02)',
  );
  expect(strategies.margin.explain({ first: 1, second: 0, p1: 0.9, p2: 0.1 }, ['Ham', 'Spam'])).toBe(
    'of what is left, the model is least sure here: between Spam and Ham (margin 0.80)',
  );
});

test('ties at the edge have the share of the tied rows as their probability', () => {
  const { rows, probabilities } = selectTop(Float32Array.of(1, 3, 1, 1, 2), 3, 9);
  expect(Array.from(rows.slice(0, 2))).toEqual([1, 4]);
  expect([...probabilities]).toEqual([1, 1, 1 / 3]);
  expect(() => selectTop(Float32Array.of(1, Number.NaN), 1, 1)).toThrow('row 1 is not a number');
  expect(selectTop(Float32Array.of(Number.NEGATIVE_INFINITY, 0), 1, 1).rows[0]).toBe(1);
});

test('near twins are parted by a batch', () => {
  const unit = (c: number): [number, number][] => [[c, 1]];
  const rows = [unit(0), unit(0), unit(1), unit(0), unit(2)];
  const x: Csr = {
    rows: 5,
    columns: 3,
    indptr: Uint32Array.of(0, 1, 2, 3, 4, 5),
    indices: Uint32Array.from(rows, ([entry]) => entry![0]),
    values: new Float32Array(5).fill(1),
  };
  expect([...diversify(x, 3)]).toEqual([0, 2, 4, 1, 3]);
});

test('dense rows are made diverse by what sets them apart from the mean', () => {
  const values = Float32Array.of(9, 1, 0, 9, 1.1, 0, 9, -1, 0, 9, 0, 1, 9, -1.1, -1);
  expect([...diversify({ rows: 5, columns: 3, values }, 3)]).toEqual([0, 2, 3, 4, 1]);
});
