import type { Vectors } from '#learning/kernels/vectors.ts';

/** A smooth function to be minimised, and the geometry of the space it lives in. */
export interface Objective {
  /** Length of its vectors. */
  readonly size: number;
  /** Where its vectors lie: all that are handed to it are of these. */
  readonly vectors: Vectors;
  /** Value at `at`; writes the gradient there into `gradient`. */
  evaluate(at: Float64Array, gradient: Float64Array): Promise<number>;
  /** Inner product of two vectors. */
  dot(a: Float64Array, b: Float64Array): number;
  /** Largest absolute component of a gradient that `evaluate` wrote last. */
  largest(gradient: Float64Array): number;
}

/** Largest absolute value; NaN if there is one. */
export function largest(values: Float64Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i]!);
    if (!(size <= max)) max = size;
  }
  return max;
}
