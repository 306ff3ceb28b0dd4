import type { Csr } from '#learning/matrix/csr.ts';

/** Some rows of a sparse matrix as a small dense one over the columns that they use. */
export interface DenseBatch {
  /** Columns of the sparse matrix that occur in the batch. */
  readonly columns: Uint32Array;
  /** rows × columns.length */
  readonly x: Float32Array;
  /** The same, transposed: columns.length × rows. */
  readonly transposed: Float32Array;
}

/** `place` is scratch of the matrix's width, filled with -1 before and after. */
export function denseBatch(x: Csr, rows: Uint32Array, place: Int32Array): DenseBatch {
  const columns: number[] = [];
  for (const row of rows) {
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const column = x.indices[p]!;
      if (place[column]! < 0) place[column] = columns.push(column) - 1;
    }
  }
  const dense = new Float32Array(rows.length * columns.length);
  const transposed = new Float32Array(dense.length);
  rows.forEach((row, i) => {
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const at = place[x.indices[p]!]!;
      dense[i * columns.length + at] = x.values[p]!;
      transposed[at * rows.length + i] = x.values[p]!;
    }
  });
  for (const column of columns) place[column] = -1;
  return { columns: Uint32Array.from(columns), x: dense, transposed };
}
