import type { Csr } from '../matrix/csr.ts';
import type { Dense } from '../matrix/dense.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { isDense } from '../matrix/matrix.ts';

/** Rows this similar say nearly the same; labeling both in one batch teaches little. */
const TOO_SIMILAR = 0.8;

/**
 * A new order of the rows of `x`, which are candidates, best first: greedily, a row waits while its cosine with one of the
 * `batch` - 1 rows before it is above `limit`. Rows that waited to the end come last, in their old order. Sparse rows have
 * length 1; dense ones are compared by what sets them apart from the mean of all candidates.
 */
export function diversify(x: Matrix, batch: number, limit = TOO_SIMILAR): Uint32Array {
  const order: number[] = [];
  let waiting = Array.from({ length: x.rows }, (_, row) => row);
  const tooSimilar = isDense(x) ? denseSimilarity(x, limit) : sparseSimilarity(x, limit);
  const near = (row: number): boolean => tooSimilar(row, order.slice(Math.max(0, order.length - batch + 1)));
  for (let progressed = true; progressed && waiting.length > 0;) {
    const before = order.length;
    waiting = waiting.filter((row) => near(row) || order.push(row) === 0);
    progressed = order.length > before;
  }
  return Uint32Array.from([...order, ...waiting]);
}

/** Whether a row is more like one of others than the limit allows. */
type Similarity = (row: number, others: readonly number[]) => boolean;

function sparseSimilarity(x: Csr, limit: number): Similarity {
  const dense = new Float32Array(x.columns);
  return (row, others) => {
    spread(x, row, dense, 1);
    const similar = others.some((other) => dotWith(x, other, dense) > limit);
    spread(x, row, dense, 0);
    return similar;
  };
}

function denseSimilarity({ rows, columns, values }: Dense, limit: number): Similarity {
  const mean = new Float64Array(columns);
  for (let i = 0; i < values.length; i += 1) mean[i % columns]! += values[i]! / rows;
  const centred = values.map((value, i) => value - mean[i % columns]!);
  const product = (a: number, b: number): number => {
    let sum = 0;
    for (let c = 0; c < columns; c += 1) sum += centred[a * columns + c]! * centred[b * columns + c]!;
    return sum;
  };
  const lengths = Float64Array.from({ length: rows }, (_, row) => Math.sqrt(product(row, row)));
  return (row, others) => others.some((other) => product(row, other) > limit * lengths[row]! * lengths[other]!);
}

function spread(x: Csr, row: number, dense: Float32Array, scale: number): void {
  for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) dense[x.indices[p]!] = scale * x.values[p]!;
}

function dotWith(x: Csr, row: number, dense: Float32Array): number {
  let sum = 0;
  for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) sum += x.values[p]! * dense[x.indices[p]!]!;
  return sum;
}
