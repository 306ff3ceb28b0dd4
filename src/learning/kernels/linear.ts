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

/** Lays out a linear map of `columns` inputs and `outputs` outputs in a heap. */
export function openLinear(heap: Heap, columns: number, outputs: number): Linear {
  const [stride, width] = [up4(columns), up4(outputs)];
  const weights = 0;
  const gradient = weights + stride * width;
  const z = gradient + stride * width;
  const x = z + ROWS * width;
  const floats = heap.floats(x + ROWS * stride);
  floats.fill(0, weights, gradient);
  let held = 0;
  return {
    rows: ROWS,
    width,
    weights: floats.subarray(weights, weights + columns * width),
    z: floats.subarray(z, z + ROWS * width),
    gradient: floats.subarray(gradient, gradient + columns * width),
    forward({ values }, from, to) {
      held = to - from;
      if (stride === columns) floats.set(values.subarray(from * columns, to * columns), x);
      else {
        for (let i = 0; i < held; i += 1) {
          floats.set(values.subarray((from + i) * columns, (from + i + 1) * columns), x + i * stride);
          floats.fill(0, x + i * stride + columns, x + (i + 1) * stride);
        }
      }
      heap.product({ a: x, stepI: stride, stepJ: 1, rows: up4(held), inner: columns, b: weights, out: z, width });
    },
    backward() {
      heap.product({ a: x, stepI: 1, stepJ: stride, rows: stride, inner: held, b: z, out: gradient, width });
    },
  };
}
