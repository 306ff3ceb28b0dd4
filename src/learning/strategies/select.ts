import type { Seed } from '../random.ts';
import { combineSeeds, mix32 } from '../random.ts';

/** Rows chosen for labeling, best first. */
export interface Selection {
  readonly rows: Uint32Array;
  /** How many rows could have been chosen. */
  readonly candidates: number;
  /** For each chosen row the probability, over the seeds, of being chosen: 1 but for ties at the edge. */
  readonly probabilities: Float64Array;
}

/**
 * The `k` rows of highest score, best first; equal scores in an order drawn from the seed, so that no position in the file
 * is preferred. Fewer rows than `k`: all of them. One pass and a heap of k. Throws when a score is not a number.
 */
export function selectTop(scores: Float32Array, k: number, seed: Seed): Selection {
  if (!(k >= 0)) throw new RangeError(`Cannot choose ${k} rows.`);
  const salt = combineSeeds(seed, 'ties');
  const size = Math.min(Math.trunc(k), scores.length);
  const heap = new Uint32Array(size);
  const tie = (row: number): number => mix32(row ^ salt); // a bijection: no two rows draw the same lot
  const worse = (a: number, b: number): boolean => scores[a]! < scores[b]! || (scores[a] === scores[b] && tie(a) > tie(b));
  for (let row = 0; row < scores.length; row += 1) {
    if (Number.isNaN(scores[row])) throw new RangeError(`The score of row ${row} is not a number.`);
    if (row < size) siftUp(heap, row, row, worse);
    else if (size > 0 && worse(heap[0]!, row)) siftDown(heap, row, worse);
  }
  const rows = heap.sort((a, b) => (a === b ? 0 : worse(a, b) ? 1 : -1));
  return { rows, candidates: scores.length, probabilities: inclusion(scores, rows) };
}

function inclusion(scores: Float32Array, rows: Uint32Array): Float64Array {
  const last = rows.at(-1);
  const out = new Float64Array(rows.length).fill(1);
  if (last === undefined) return out;
  const edge = scores[last]!;
  const tied = scores.reduce((count, score) => count + (score === edge ? 1 : 0), 0);
  const taken = rows.reduce((count, row) => count + (scores[row] === edge ? 1 : 0), 0);
  rows.forEach((row, i) => (out[i] = scores[row] === edge ? taken / tied : 1));
  return out;
}

type Worse = (a: number, b: number) => boolean;

/** Puts `row` into the last place `at` of a heap whose root is the worst, and restores the order. */
function siftUp(heap: Uint32Array, at: number, row: number, worse: Worse): void {
  let i = at;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!worse(row, heap[parent]!)) break;
    heap[i] = heap[parent]!;
    i = parent;
  }
  heap[i] = row;
}

/** Replaces the root by `row` and restores the order. */
function siftDown(heap: Uint32Array, row: number, worse: Worse): void {
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && worse(heap[child + 1]!, heap[child]!)) child += 1;
    if (!worse(heap[child]!, row)) break;
    heap[i] = heap[child]!;
    i = child;
  }
  heap[i] = row;
}
