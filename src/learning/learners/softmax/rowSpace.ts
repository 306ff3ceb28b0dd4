import type { Pacer } from '#learning/control.ts';
import type { Gram } from './gram.ts';
import { addTransposed, gramProduct } from './gram.ts';
import type { SparseProblem } from './problem.ts';
import { sigmoidResidual, softmaxResidual } from './residuals.ts';
import type { Objective } from './vectors.ts';
import { largest } from './vectors.ts';

const ROWS_AT_ONCE = 512;
const WORK_OF_A_ROW = 60;

function* blocks(rows: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) yield [from, Math.min(rows, from + ROWS_AT_ONCE)];
}

/**
 * The same objective where there are fewer rows than columns. Every weight matrix that L-BFGS visits from zero is W = Xᵀ·A for
 * some A of rows × outputs (the representer theorem), so that the search can be written in A: the same steps, far shorter vectors.
 *
 * A vector is [A | X·Xᵀ·A | b]: carrying the second part makes inner products of weights, tr(WᵀV) = Σ A ∘ (X·Xᵀ·B), and logits,
 * X·Xᵀ·A + b, cost nothing. One product with X·Xᵀ is left an evaluation, for the gradient.
 */
export function rowSpace(problem: SparseProblem, gram: Gram, pacer: Pacer): Objective {
  const { x, outputs, link, targets, c } = problem;
  const cells = x.rows * outputs;
  const size = 2 * cells + outputs;
  const sums = new Float64Array(gram.shared.columns * outputs);
  /** Of rows [from, to) in one of the two halves of the product, with their part of L-BFGS's own vector arithmetic. */
  const workOf = (from: number, to: number): number =>
    outputs * (gram.shared.indptr[to]! - gram.shared.indptr[from]! + WORK_OF_A_ROW * (to - from));

  function dot(a: Float64Array, b: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < cells; i += 1) sum += a[i]! * b[cells + i]!;
    for (let i = 2 * cells; i < size; i += 1) sum += a[i]! * b[i]!;
    return sum;
  }

  /** Loss at the logits of `at`; leaves probability minus truth in the first part of `gradient`, its sums in the last. */
  function residuals(at: Float64Array, gradient: Float64Array): number {
    gradient.fill(0, 2 * cells);
    let loss = 0;
    for (let row = 0, i = 0; row < x.rows; row += 1, i += outputs) {
      for (let k = 0; k < outputs; k += 1) gradient[i + k] = at[cells + i + k]! + at[2 * cells + k]!;
      loss += link === 'softmax' ? softmaxResidual(gradient, i, outputs, targets[row]!) : sigmoidResidual(gradient, i, outputs, targets, i);
      for (let k = 0; k < outputs; k += 1) gradient[2 * cells + k]! += gradient[i + k]!;
    }
    return loss;
  }

  return {
    size,
    dot,
    async evaluate(at, gradient) {
      const loss = residuals(at, gradient);
      let squares = 0;
      for (let i = 0; i < cells; i += 1) {
        squares += at[i]! * at[cells + i]!;
        gradient[i]! += at[i]! / c;
      }
      sums.fill(0);
      for (const [from, to] of blocks(x.rows)) {
        addTransposed(gram, gradient, outputs, sums, from, to);
        if (pacer.due(workOf(from, to))) await pacer.rest();
      }
      const product = gradient.subarray(cells, 2 * cells);
      for (const [from, to] of blocks(x.rows)) {
        gramProduct(gram, gradient, outputs, sums, product, from, to);
        if (pacer.due(workOf(from, to))) await pacer.rest();
      }
      return loss + squares / (2 * c);
    },
    largest(gradient) {
      let max = Math.max(largest(sums), largest(gradient.subarray(2 * cells)));
      for (let i = 0; i < cells; i += 1) max = Math.max(max, Math.abs(gradient[i]!) * gram.ownLargest[Math.trunc(i / outputs)]!);
      return max;
    },
  };
}

/** The weights, columns × outputs and intercepts, that a vector of the row space stands for. */
export function weightsOfRows({ x, outputs }: Pick<SparseProblem, 'x' | 'outputs'>, at: Float64Array): Float64Array {
  const weights = new Float64Array((x.columns + 1) * outputs);
  for (let row = 0; row < x.rows; row += 1) {
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const column = x.indices[p]! * outputs;
      for (let k = 0; k < outputs; k += 1) weights[column + k]! += x.values[p]! * at[row * outputs + k]!;
    }
  }
  weights.set(at.subarray(2 * x.rows * outputs), x.columns * outputs);
  return weights;
}
