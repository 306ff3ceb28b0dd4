/** Vectors of float64 of one length, and their arithmetic, in whatever memory is fastest for it. */
export interface Vectors {
  /** A vector whose contents mean nothing yet. */
  take(): Float64Array;
  /** Gives a vector back that `take` gave. */
  give(vector: Float64Array): void;
  /** Σ a[i] · b[i] over `count` numbers from `fromA` and `fromB` on. */
  dot(a: Float64Array, b: Float64Array, fromA: number, fromB: number, count: number): number;
  /** out = a + scale · b; `out` may be `a`. */
  combine(out: Float64Array, a: Float64Array, scale: number, b: Float64Array): void;
  /** out = scale · a; `out` may be `a`. */
  scaled(out: Float64Array, scale: number, a: Float64Array): void;
}

/** The reference; the same bits as in WebAssembly. */
export function plainVectors(length: number): Vectors {
  const idle: Float64Array[] = [];
  return {
    take: () => idle.pop() ?? new Float64Array(length),
    give: (vector) => void idle.push(vector),
    dot: plainDot,
    combine(out, a, scale, b) {
      for (let i = 0; i < out.length; i += 1) out[i] = a[i]! + scale * b[i]!;
    },
    scaled(out, scale, a) {
      for (let i = 0; i < out.length; i += 1) out[i] = scale * a[i]!;
    },
  };
}

/** Four sums at a time, as each addition waits for the one before. */
function plainDot(a: Float64Array, b: Float64Array, fromA: number, fromB: number, count: number): number {
  const whole = count - (count % 4);
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    s0 += a[fromA + i]! * b[fromB + i]!;
    s1 += a[fromA + i + 1]! * b[fromB + i + 1]!;
    s2 += a[fromA + i + 2]! * b[fromB + i + 2]!;
    s3 += a[fromA + i + 3]! * b[fromB + i + 3]!;
  }
  for (let i = whole; i < count; i += 1) s0 += a[fromA + i]! * b[fromB + i]!;
  return s0 + s1 + (s2 + s3);
}
