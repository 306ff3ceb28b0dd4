import type { Pacer } from '../../control.ts';
import type { Csr } from '../../matrix/csr.ts';

/** Penalised logistic regression on sparse rows. */
export interface Problem {
  readonly x: Csr;
  /** Number of weight vectors. */
  readonly outputs: number;
  /** softmax: one class a row, `targets` holds it. sigmoid: independent yes or no, `targets` is rows × outputs of 0 and 1. */
  readonly link: 'softmax' | 'sigmoid';
  readonly targets: Int32Array | Uint8Array;
  /** Inverse penalty, scikit-learn's C. */
  readonly c: number;
}

/** Weights are (columns + 1) × outputs, row-major; the last row holds the intercepts. */
export const parameterCount = (problem: Pick<Problem, 'x' | 'outputs'>): number => (problem.x.columns + 1) * problem.outputs;

const ROWS_AT_ONCE = 512;

/**
 * Sum of log losses plus |W|² / 2C, intercepts not penalised: scikit-learn's LogisticRegression objective divided by C.
 * Writes its gradient. In float64.
 */
export async function penalisedLoss(problem: Problem, weights: Float64Array, gradient: Float64Array, pacer: Pacer): Promise<number> {
  gradient.fill(0);
  const { x, outputs } = problem;
  let loss = 0;
  for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(x.rows, from + ROWS_AT_ONCE);
    loss += addRows(problem, weights, gradient, from, to);
    if (pacer.due(2 * outputs * (x.indptr[to]! - x.indptr[from]! + 4 * (to - from)))) await pacer.rest();
  }
  const penalised = x.columns * outputs;
  let squares = 0;
  for (let i = 0; i < penalised; i += 1) {
    const weight = weights[i]!;
    squares += weight * weight;
    gradient[i]! += weight / problem.c;
  }
  return loss + squares / (2 * problem.c);
}

/** Adds the loss and gradient of rows [from, to). */
function addRows(problem: Problem, weights: Float64Array, gradient: Float64Array, from: number, to: number): number {
  const { x, outputs, link, targets } = problem;
  const { indptr, indices, values } = x;
  const bias = x.columns * outputs;
  const z = new Float64Array(outputs);
  let loss = 0;
  for (let row = from; row < to; row += 1) {
    for (let k = 0; k < outputs; k += 1) z[k] = weights[bias + k]!;
    const end = indptr[row + 1]!;
    for (let p = indptr[row]!; p < end; p += 1) {
      const value = values[p]!;
      const at = indices[p]! * outputs;
      for (let k = 0; k < outputs; k += 1) z[k]! += value * weights[at + k]!;
    }
    loss += link === 'softmax' ? softmaxResidual(z, targets[row]!) : sigmoidResidual(z, targets, row * outputs);
    for (let k = 0; k < outputs; k += 1) gradient[bias + k]! += z[k]!;
    for (let p = indptr[row]!; p < end; p += 1) {
      const value = values[p]!;
      const at = indices[p]! * outputs;
      for (let k = 0; k < outputs; k += 1) gradient[at + k]! += value * z[k]!;
    }
  }
  return loss;
}

/** Returns the log loss of logits `z` for class `target`; turns them into probability minus truth. */
function softmaxResidual(z: Float64Array, target: number): number {
  let max = -Infinity;
  for (let k = 0; k < z.length; k += 1) if (z[k]! > max) max = z[k]!;
  const own = z[target]! - max;
  let sum = 0;
  for (let k = 0; k < z.length; k += 1) {
    const e = Math.exp(z[k]! - max);
    z[k] = e;
    sum += e;
  }
  for (let k = 0; k < z.length; k += 1) z[k]! /= sum;
  z[target]! -= 1;
  return Math.log(sum) - own;
}

/** The same for independent sigmoids; log(1 + e^-|z|) never overflows. */
function sigmoidResidual(z: Float64Array, targets: ArrayLike<number>, at: number): number {
  let loss = 0;
  for (let k = 0; k < z.length; k += 1) {
    const logit = z[k]!;
    const small = Math.exp(-Math.abs(logit));
    loss += Math.log1p(small) + Math.max(logit, 0) - logit * targets[at + k]!;
    z[k] = (logit >= 0 ? 1 / (1 + small) : small / (1 + small)) - targets[at + k]!;
  }
  return loss;
}
