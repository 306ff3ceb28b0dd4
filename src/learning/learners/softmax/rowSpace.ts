import type { Pacer } from '#learning/control.ts';
import type { SparseProduct } from '#learning/kernels/sparse.ts';
import { openSparse } from '#learning/kernels/sparse.ts';
import { blocksOf } from './blocks.ts';
import type { Gram } from './gram.ts';
import type { SparseProblem } from './problem.ts';
import { sigmoidResidual, softmaxResidual } from './residuals.ts';
import type { Objective } from './objective.ts';
import { largest } from './objective.ts';

const WORK_OF_A_ROW = 60;

/**
 * The same objective where there are fewer rows than columns. Every weight matrix that L-BFGS visits from zero is W = Xᵀ·A for
 * some A of rows × outputs (the representer theorem), so that the search can be written in A: the same steps, far shorter vectors.
 *
 * A vector is [A | X·Xᵀ·A | b]: carrying the second part makes inner products of weights, tr(WᵀV) = Σ A ∘ (X·Xᵀ·B), and logits,
 * X·Xᵀ·A + b, cost nothing. One product with X·Xᵀ is left an evaluation, for the gradient. `product` is of the shared columns of `gram`.
 */
export function rowSpace(problem: SparseProblem, gram: Gram, product: SparseProduct, pacer: Pacer): Objective {
  const { x, outputs, link, targets, c } = problem;
  const cells = x.rows * outputs;
  const size = 2 * cells + outputs;
  /** Of rows [from, to) in one of the two halves of the product, with their part of L-BFGS's own vector arithmetic. */
  const workOf = (from: number, to: number): number =>
    outputs * (gram.shared.indptr[to]! - gram.shared.indptr[from]! + WORK_OF_A_ROW * (to - from));

  function dot(a: Float64Array, b: Float64Array): number {
    const { vectors } = product;
    return vectors.dot(a, b, 0, cells, cells) + vectors.dot(a, b, 2 * cells, 2 * cells, outputs);
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
    vectors: product.vectors,
    dot,
    async evaluate(at, gradient) {
      const loss = residuals(at, gradient);
      let squares = 0;
      for (let i = 0; i < cells; i += 1) {
        squares += at[i]! * at[cells + i]!;
        gradient[i]! += at[i]! / c;
      }
      product.ofRows.set(gradient.subarray(0, cells));
      product.ofColumns.fill(0);
      for (const [from, to] of blocksOf(x.rows)) {
        product.scatter(from, to);
        if (pacer.due(workOf(from, to))) await pacer.rest();
      }
      scaleRows(product.ofRows, gram.ownSquares);
      for (const [from, to] of blocksOf(x.rows)) {
        product.gather(from, to);
        if (pacer.due(workOf(from, to))) await pacer.rest();
      }
      gradient.set(product.ofRows, cells);
      return loss + squares / (2 * c);
    },
    largest(gradient) {
      let max = Math.max(largest(product.ofColumns), largest(gradient.subarray(2 * cells)));
      for (let row = 0, i = 0; row < x.rows; row += 1) {
        const own = gram.ownLargest[row]!;
        for (const end = i + outputs; i < end; i += 1) max = Math.max(max, Math.abs(gradient[i]!) * own);
      }
      return max;
    },
  };
}

/** The weights, columns × outputs and intercepts, that a vector of the row space stands for. */
export function weightsOfRows({ x, outputs }: Pick<SparseProblem, 'x' | 'outputs'>, at: Float64Array): Float64Array {
  const cells = x.rows * outputs;
  const weights = new Float64Array((x.columns + 1) * outputs);
  const product = openSparse(x, outputs);
  product.ofRows.set(at.subarray(0, cells));
  product.ofColumns.fill(0);
  product.scatter(0, x.rows);
  weights.set(product.ofColumns);
  weights.set(at.subarray(2 * cells), x.columns * outputs);
  product.close();
  return weights;
}

/** Multiplies each row by its number. */
function scaleRows(values: Float64Array, by: Float64Array): void {
  const width = values.length / Math.max(1, by.length);
  for (let row = 0, i = 0; row < by.length; row += 1) {
    const own = by[row]!;
    for (const end = i + width; i < end; i += 1) values[i]! *= own;
  }
}
