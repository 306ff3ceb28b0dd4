/** A smooth function to be minimised, and the geometry of the space it lives in. */
export interface Objective {
  /** Length of its vectors. */
  readonly size: number;
  /** Value at `at`; writes the gradient there into `gradient`. */
  evaluate(at: Float64Array, gradient: Float64Array): Promise<number>;
  /** Inner product of two vectors. */
  dot(a: Float64Array, b: Float64Array): number;
  /** Largest absolute component of a gradient that `evaluate` wrote last. */
  largest(gradient: Float64Array): number;
}

/** Inner product of two vectors of one length; four sums at a time, as each addition waits for the one before. */
export function dot(a: Float64Array, b: Float64Array): number {
  const whole = a.length - (a.length % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (let i = whole; i < a.length; i += 1) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

/** into += scale × from */
export function addScaled(into: Float64Array, from: Float64Array, scale: number): void {
  for (let i = 0; i < into.length; i += 1) into[i]! += scale * from[i]!;
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
