import * as csr from './csr.ts';
import type { Csr } from './csr.ts';
import * as dense from './dense.ts';
import type { Dense } from './dense.ts';

/** Rows to learn from: sparse (texts) or dense (images, vectors). Every learner takes both and answers alike. */
export type Matrix = Csr | Dense;

export const isDense = (x: Matrix): x is Dense => x.indptr === undefined;

/** A matrix of the given rows, in the given order; a row may be taken more than once. */
export function takeRows(x: Csr, rows: ArrayLike<number>): Csr;
export function takeRows(x: Dense, rows: ArrayLike<number>): Dense;
export function takeRows(x: Matrix, rows: ArrayLike<number>): Matrix;
export function takeRows(x: Matrix, rows: ArrayLike<number>): Matrix {
  return isDense(x) ? dense.takeRows(x, rows) : csr.takeRows(x, rows);
}

/** Rows [from, to) without copying their entries. */
export const sliceRows = (x: Matrix, from: number, to: number): Matrix =>
  isDense(x) ? dense.sliceRows(x, from, to) : csr.sliceRows(x, from, to);

/** The rows of several matrices of one form and equal width, one after the other. */
export function stackRows(parts: readonly Matrix[]): Matrix {
  const [full, sparse] = [parts.filter(isDense), parts.filter((part): part is Csr => !isDense(part))];
  if (full.length > 0 && sparse.length > 0) throw new RangeError('Sparse and dense matrices cannot be stacked.');
  return full.length > 0 ? dense.stackRows(full) : csr.stackRows(sparse);
}

/** Stored values: what a pass over the matrix costs. */
export const entries = (x: Matrix): number => (isDense(x) ? x.rows * x.columns : csr.entries(x));

/** The same matrix with every value stored. */
export function toDense(x: Matrix): Dense {
  if (isDense(x)) return x;
  const out = dense.emptyDense(x.rows, x.columns);
  for (let row = 0; row < x.rows; row += 1) {
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) out.values[row * x.columns + x.indices[p]!] = x.values[p]!;
  }
  return out;
}

/** The same matrix with only the values that are not zero stored. */
export function toCsr(x: Matrix): Csr {
  if (!isDense(x)) return x;
  const { rows, columns, values } = x;
  const indptr = new Uint32Array(rows + 1);
  const stored = values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  const out = { rows, columns, indptr, indices: new Uint32Array(stored), values: new Float32Array(stored) };
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = values[row * columns + column]!;
      if (value === 0) continue;
      out.indices[at] = column;
      out.values[at++] = value;
    }
    indptr[row + 1] = at;
  }
  return out;
}
