import type { Csr } from '#learning/matrix/csr.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';

/** Penalised logistic regression on rows: minimise the sum of log losses plus |W|² / 2C, intercepts not penalised. */
export interface Problem {
  readonly x: Matrix;
  /** Number of weight vectors. */
  readonly outputs: number;
  /** softmax: one class a row, `targets` holds it. sigmoid: independent yes or no, `targets` is rows × outputs of 0 and 1. */
  readonly link: 'softmax' | 'sigmoid';
  readonly targets: Int32Array | Uint8Array;
  /** Inverse penalty, scikit-learn's C: this is its LogisticRegression objective, divided by C. */
  readonly c: number;
}

/** A problem for any penalty. */
export type Shape = Omit<Problem, 'c'>;

export type SparseProblem = Problem & { readonly x: Csr };

/** Where the search stands: an opaque vector that one solver can start from again. */
export interface Solution {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradientMax: number;
  readonly iterations: number;
  /** columns × outputs, then outputs intercepts; row-major. */
  weights(): Float64Array;
}
