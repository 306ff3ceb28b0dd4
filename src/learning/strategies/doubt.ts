import type { Pool, RowDoubt } from './strategy.ts';
import { poolRows } from './strategy.ts';

/** `RowDoubt` of many rows, one array a field. */
export interface Doubts {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly p1: Float32Array;
  readonly p2: Float32Array;
}

export const emptyDoubts = (rows: number): Doubts => ({
  first: new Int32Array(rows),
  second: new Int32Array(rows).fill(-1),
  p1: new Float32Array(rows),
  p2: new Float32Array(rows),
});

export const doubtAt = ({ first, second, p1, p2 }: Doubts, row: number): RowDoubt => ({
  first: first[row]!,
  second: second[row]!,
  p1: p1[row]!,
  p2: p2[row]!,
});

/** Writes what each row of `pool` says into `out`, from row `at` on. */
export function writeDoubts(pool: Pool, out: Doubts, at: number): void {
  const rows = poolRows(pool);
  for (let row = 0; row < rows; row += 1) {
    if (pool.kind === 'single') writeTopTwo(pool, row, out, at + row);
    else writeNearestHalf(pool, row, out, at + row);
  }
}

function writeTopTwo({ probabilities, classes }: Pool, row: number, out: Doubts, to: number): void {
  const at = row * classes;
  let first = 0;
  let second = -1;
  for (let c = 1; c < classes; c += 1) {
    const p = probabilities[at + c]!;
    if (p > probabilities[at + first]!) {
      second = first;
      first = c;
    } else if (second < 0 || p > probabilities[at + second]!) second = c;
  }
  out.first[to] = first;
  out.second[to] = second;
  out.p1[to] = probabilities[at + first]!;
  out.p2[to] = second < 0 ? 0 : probabilities[at + second]!;
}

function writeNearestHalf({ probabilities, classes }: Pool, row: number, out: Doubts, to: number): void {
  const at = row * classes;
  let first = 0;
  for (let c = 1; c < classes; c += 1) {
    if (Math.abs(probabilities[at + c]! - 0.5) < Math.abs(probabilities[at + first]! - 0.5)) first = c;
  }
  out.first[to] = first;
  out.second[to] = -1;
  out.p1[to] = probabilities[at + first]!;
  out.p2[to] = 1 - probabilities[at + first]!;
}
