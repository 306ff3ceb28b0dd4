import type { Dense } from '../matrix/dense.ts';
import type { Heap } from './heap.ts';

const ROWS = 256;
const up4 = (n: number): number => (n + 3) & ~3;

/** Places of one linear map and a block of rows in a heap. Valid until the next `await`. */
export interface Linear {
  /** Rows of a block at most. */
  readonly rows: number;
  /** Floats between rows of `weights`, `z` and `gradient`: outputs rounded up to 4; what lies beyond the outputs means nothing. */
  readonly width: number;
  /** columns × width, 0 until the caller fills it. */
  readonly weights: Float32Array;
  /** rows × width: written by `forward`, read by `backward`. */
  readonly z: Float32Array;
  /** columns × width, written by `backward`. */
  readonly gradient: Float32Array;
  /** Takes rows [from, to) of `x` in and computes z = x · weights. */
  forward(x: Dense, from: number, to: number): void;
  /** gradient = xᵀ · z of the rows taken in last. */
  backward(): void;
}

/** A matrix that stays in the heap from call to call while nobody else needs it: for searches that pass over it many times. */
export interface Resident {
  readonly x: Dense;
  /** Rows of it that lie in the heap, from the first on. */
  loaded: number;
}

const MOST_RESIDENT = 2 ** 25;

/** `x` as a resident, or null when it is too large (above 128 MB) for the heap. */
export const residentOf = (x: Dense): Resident | null => (x.rows * up4(x.columns) <= MOST_RESIDENT ? { x, loaded: 0 } : null);

/** Lays out a linear map of `columns` inputs and `outputs` outputs in a heap; `resident`: the only matrix that it will be asked about. */
export function openLinear(heap: Heap, columns: number, outputs: number, resident: Resident | null = null): Linear {
  const kept = heap.claim(resident ?? {});
  if (resident !== null && !kept) resident.loaded = 0;
  const [stride, width] = [up4(columns), up4(outputs)];
  const weights = 0;
  const gradient = weights + stride * width;
  const z = gradient + stride * width;
  const start = z + ROWS * width;
  const floats = heap.floats(start + up4(resident === null ? ROWS : resident.x.rows) * stride);
  floats.fill(0, weights, gradient);
  let held = 0;
  let x = start;
  const load = ({ values }: Dense, from: number, to: number): void => {
    if (stride === columns) {
      floats.set(values.subarray(from * columns, to * columns), x);
      return;
    }
    for (let row = from, at = x; row < to; row += 1, at += stride) {
      floats.set(values.subarray(row * columns, (row + 1) * columns), at);
      floats.fill(0, at + columns, at + stride);
    }
  };
  return {
    rows: ROWS,
    width,
    weights: floats.subarray(weights, weights + columns * width),
    z: floats.subarray(z, z + ROWS * width),
    gradient: floats.subarray(gradient, gradient + columns * width),
    forward(matrix, from, to) {
      held = to - from;
      if (resident === null) load(matrix, from, to);
      else {
        x = start + from * stride;
        if (to > resident.loaded) load(matrix, from, to);
        if (from <= resident.loaded) resident.loaded = Math.max(resident.loaded, to);
      }
      heap.product({ a: x, stepI: stride, stepJ: 1, rows: up4(held), inner: columns, b: weights, out: z, width });
    },
    backward() {
      heap.product({ a: x, stepI: 1, stepJ: stride, rows: stride, inner: held, b: z, out: gradient, width });
    },
  };
}
