import type { Csr } from '../matrix/csr.ts';

/** Rows this similar say nearly the same; labeling both in one batch teaches little. */
const TOO_SIMILAR = 0.8;

/**
 * A new order of the rows of `x`, which are candidates with length 1, best first: greedily, a row waits while its cosine with
 * one of the `batch` - 1 rows before it is above `limit`. Rows that waited to the end come last, in their old order.
 */
export function diversify(x: Csr, batch: number, limit = TOO_SIMILAR): Uint32Array {
  const order: number[] = [];
  let waiting = Array.from({ length: x.rows }, (_, row) => row);
  const dense = new Float32Array(x.columns);
  const near = (row: number): boolean => {
    spread(x, row, dense, 1);
    const tooNear = order.slice(Math.max(0, order.length - batch + 1)).some((other) => dotWith(x, other, dense) > limit);
    spread(x, row, dense, 0);
    return tooNear;
  };
  for (let progressed = true; progressed && waiting.length > 0;) {
    const before = order.length;
    waiting = waiting.filter((row) => near(row) || order.push(row) === 0);
    progressed = order.length > before;
  }
  return Uint32Array.from([...order, ...waiting]);
}

function spread(x: Csr, row: number, dense: Float32Array, scale: number): void {
  for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) dense[x.indices[p]!] = scale * x.values[p]!;
}

function dotWith(x: Csr, row: number, dense: Float32Array): number {
  let sum = 0;
  for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) sum += x.values[p]! * dense[x.indices[p]!]!;
  return sum;
}
