import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Csr } from './csr.ts';
import { checkCsr, compactColumns, sliceRows, stackRows, takeRows, transpose } from './csr.ts';

type Dense = number[][];

const toCsr = (rows: Dense, columns: number): Csr => {
  const indptr = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.forEach((value, c) => value !== 0 && (indices.push(c), values.push(value)));
    indptr.push(indices.length);
  }
  return {
    rows: rows.length,
    columns,
    indptr: Uint32Array.from(indptr),
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  };
};
const toDense = (x: Csr): Dense =>
  Array.from({ length: x.rows }, (_, row) => {
    const out = Array.from({ length: x.columns }, () => 0);
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) out[x.indices[p]!] = x.values[p]!;
    return out;
  });
const anyDense = (): fc.Arbitrary<Dense> =>
  fc
    .tuple(fc.nat(6), fc.integer({ min: 1, max: 7 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(3), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
const width = (rows: Dense): number => rows[0]?.length ?? 3;

test('transposing twice gives the same matrix, once swaps rows and columns', () => {
  fc.assert(
    fc.property(anyDense(), (rows) => {
      const x = toCsr(rows, width(rows));
      const turned = transpose(x);
      checkCsr(turned);
      expect(toDense(turned)).toEqual(Array.from({ length: x.columns }, (_, c) => rows.map((row) => row[c])));
      expect(toDense(transpose(turned))).toEqual(rows);
    }),
  );
});

test('taken, sliced and stacked rows are the rows', () => {
  fc.assert(
    fc.property(anyDense(), fc.array(fc.nat(5)), fc.nat(6), (rows, wanted, cut) => {
      const x = toCsr(rows, width(rows));
      const chosen = wanted.filter((row) => row < x.rows);
      const taken = takeRows(x, chosen);
      checkCsr(taken);
      expect(toDense(taken)).toEqual(chosen.map((row) => rows[row]));
      const middle = Math.min(cut, x.rows);
      expect(toDense(stackRows([sliceRows(x, 0, middle), sliceRows(x, middle, x.rows)]))).toEqual(rows);
    }),
  );
});

test('compacting drops empty columns only, and says which remain', () => {
  fc.assert(
    fc.property(anyDense(), (rows) => {
      const compacted = compactColumns(toCsr(rows, width(rows)));
      const live = Array.from({ length: width(rows) }, (_, c) => c).filter((c) => rows.some((row) => row[c] !== 0));
      expect([...compacted.live]).toEqual(live);
      expect(toDense(compacted.x)).toEqual(rows.map((row) => live.map((c) => row[c])));
    }),
  );
});

test('a broken matrix is refused with the place of the fault', () => {
  const good = toCsr(
    [
      [1, 2],
      [0, 3],
    ],
    2,
  );
  expect(() => checkCsr({ ...good, indices: Uint32Array.of(0, 1, 7) })).toThrow('row 1 has column 7 of 2');
  expect(() => checkCsr({ ...good, indices: Uint32Array.of(1, 1, 1) })).toThrow('row 0 has column 1 twice');
  expect(() => checkCsr({ ...good, values: Float32Array.of(1, Number.NaN, 1) })).toThrow('row 0 holds NaN');
  expect(() => checkCsr({ ...good, indptr: Uint32Array.of(0, 2, 1) })).toThrow('row 1 ends before it starts');
  expect(() => takeRows(good, [2])).toThrow('Row 2 of a matrix with 2 rows');
});
