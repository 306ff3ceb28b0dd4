import type { Csr } from '#learning/matrix/csr.ts';
import { entries } from '#learning/matrix/csr.ts';

/** Rows of a sparse matrix made ready for many products with X·Xᵀ. */
export interface Gram {
  /** The columns that several rows share, the commonest first, so that they stay in cache. */
  readonly shared: Csr;
  /** For each row, the sum of squares of its entries in columns of its own: all that these add to X·Xᵀ. */
  readonly ownSquares: Float64Array;
  /** For each row, its largest absolute entry in such a column. */
  readonly ownLargest: Float64Array;
}

/** Most columns of a text matrix occur in one row only: they touch the diagonal of X·Xᵀ and nothing else. */
export function prepareGram(x: Csr): Gram {
  const end = entries(x);
  const counts = new Uint32Array(x.columns);
  for (let p = 0; p < end; p += 1) counts[x.indices[p]!]! += 1;
  const common = Uint32Array.from({ length: x.columns }, (_, c) => c).filter((c) => counts[c]! > 1);
  common.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const number = new Int32Array(x.columns).fill(-1);
  common.forEach((c, i) => (number[c] = i));
  const ownSquares = new Float64Array(x.rows);
  const ownLargest = new Float64Array(x.rows);
  const indptr = new Uint32Array(x.rows + 1);
  const indices = new Uint32Array(end);
  const values = new Float32Array(end);
  let at = 0;
  for (let row = 0; row < x.rows; row += 1) {
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const column = number[x.indices[p]!]!;
      const value = x.values[p]!;
      if (column >= 0) {
        indices[at] = column;
        values[at++] = value;
      } else {
        ownSquares[row]! += value * value;
        ownLargest[row] = Math.max(ownLargest[row]!, Math.abs(value));
      }
    }
    indptr[row + 1] = at;
  }
  return { shared: { rows: x.rows, columns: common.length, indptr, indices, values }, ownSquares, ownLargest };
}
