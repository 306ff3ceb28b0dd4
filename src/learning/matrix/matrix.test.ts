import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCsr } from './csr.ts';
import type { Dense } from './dense.ts';
import { checkDense } from './dense.ts';
import { entries, isDense, sliceRows, stackRows, takeRows, toCsr, toDense } from './matrix.ts';

const matrices = fc
  .record({ rows: fc.nat({ max: 7 }), columns: fc.integer({ min: 1, max: 6 }), seed: fc.infiniteStream(fc.integer({ min: -2, max: 2 })) })
  .map(({ rows, columns, seed }): Dense => {
    const values = new Float32Array(rows * columns);
    for (let i = 0; i < values.length; i += 1) values[i] = Number(seed.next().value) || 0;
    return { rows, columns, values };
  });

test('a matrix is the same in both forms, whatever rows are taken, cut or stacked', () => {
  fc.assert(
    fc.property(matrices, fc.nat(), fc.nat(), (x, a, b) => {
      const sparse = toCsr(x);
      checkCsr(sparse);
      checkDense(x);
      expect(toDense(sparse)).toEqual(x);
      expect(entries(sparse)).toBe(x.values.filter((value) => value !== 0).length);
      const [from, to] = [a % (x.rows + 1), b % (x.rows + 1)].sort((p, q) => p - q) as [number, number];
      const cut = sliceRows(x, from, to);
      expect(toDense(sliceRows(sparse, from, to))).toEqual(cut);
      const order = Array.from({ length: x.rows }, (_, i) => (i * 5 + a) % x.rows);
      expect(toDense(takeRows(sparse, order))).toEqual(takeRows(x, order));
      expect(toDense(stackRows([sparse, sliceRows(sparse, from, to)]))).toEqual(stackRows([x, cut]));
    }),
  );
});

test('what does not fit is refused with a sentence', () => {
  const x: Dense = { rows: 2, columns: 2, values: Float32Array.of(1, 2, 3, 4) };
  expect(() => takeRows(x, [2])).toThrow('Row 2 of a matrix with 2 rows');
  expect(() => stackRows([x, { ...x, columns: 1, rows: 4 }])).toThrow('2 and 1 columns cannot be stacked');
  expect(() => stackRows([x, toCsr(x)])).toThrow('Sparse and dense');
  expect(() => checkDense({ ...x, rows: 3 })).toThrow('3 × 2 values are announced, 4 are stored');
  expect(() => checkDense({ ...x, values: Float32Array.of(1, 2, Number.NaN, 4) })).toThrow('row 1 holds NaN');
  expect([isDense(x), isDense(toCsr(x))]).toEqual([true, false]);
});
