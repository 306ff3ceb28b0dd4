import type { Pacer } from '#learning/control.ts';
import type { SparseProduct } from '#learning/kernels/sparse.ts';
import { openSparse } from '#learning/kernels/sparse.ts';
import { blocksOf } from './blocks.ts';
import type { SparseProblem } from './problem.ts';
import { sigmoidResidual, softmaxResidual } from './residuals.ts';
import type { Objective } from './objective.ts';
import { largest } from './objective.ts';

/** The objective as a function of the weights themselves: (columns + 1) × outputs, row-major, intercepts last. `product` is of `problem.x`. */
export function columnSpace(problem: SparseProblem, product: SparseProduct, pacer: Pacer): Objective {
  const { x, outputs, c } = problem;
  const penalised = x.columns * outputs;
  const workOf = (from: number, to: number): number => outputs * (x.indptr[to]! - x.indptr[from]! + 15 * (to - from));
  return {
    size: penalised + outputs,
    vectors: product.vectors,
    dot: (a, b) => product.vectors.dot(a, b, 0, 0, penalised + outputs),
    largest,
    async evaluate(weights, gradient) {
      const biases = gradient.subarray(penalised);
      biases.fill(0);
      product.ofColumns.set(weights.subarray(0, penalised));
      let loss = 0;
      for (const [from, to] of blocksOf(x.rows)) {
        logits(product, weights.subarray(penalised), from, to);
        loss += residuals(problem, product.ofRows, biases, from, to);
        if (pacer.due(workOf(from, to))) await pacer.rest();
      }
      product.ofColumns.fill(0);
      for (const [from, to] of blocksOf(x.rows)) {
        product.scatter(from, to);
        if (pacer.due(workOf(from, to))) await pacer.rest();
      }
      if (pacer.due(40 * penalised)) await pacer.rest(); // L-BFGS's own vector arithmetic
      let squares = 0;
      for (let i = 0; i < penalised; i += 1) {
        squares += weights[i]! * weights[i]!;
        gradient[i] = product.ofColumns[i]! + weights[i]! / c;
      }
      return loss + squares / (2 * c);
    },
  };
}

/** The log loss of rows at given weights, without a penalty. */
export async function lossAt({ x, ...problem }: Omit<SparseProblem, 'c'>, weights: Float64Array, pacer: Pacer): Promise<number> {
  const { outputs } = problem;
  const product = openSparse(x, outputs);
  try {
    const intercepts = weights.subarray(x.columns * outputs);
    product.ofColumns.set(weights.subarray(0, x.columns * outputs));
    let loss = 0;
    for (const [from, to] of blocksOf(x.rows)) {
      logits(product, intercepts, from, to);
      loss += residuals(problem, product.ofRows, new Float64Array(outputs), from, to);
      if (pacer.due(outputs * (x.indptr[to]! - x.indptr[from]! + 15 * (to - from)))) await pacer.rest();
    }
    return loss;
  } finally {
    product.close();
  }
}

/** Writes the logits of rows [from, to) into `product.ofRows`. */
function logits(product: SparseProduct, intercepts: Float64Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) product.ofRows.set(intercepts, row * intercepts.length);
  product.gather(from, to);
}

/** Returns the loss of rows [from, to), turns their logits into residuals and adds these to `biases`. */
function residuals(
  { outputs, link, targets }: Pick<SparseProblem, 'outputs' | 'link' | 'targets'>,
  z: Float64Array,
  biases: Float64Array,
  from: number,
  to: number,
): number {
  let loss = 0;
  for (let row = from, at = from * outputs; row < to; row += 1, at += outputs) {
    loss += link === 'softmax' ? softmaxResidual(z, at, outputs, targets[row]!) : sigmoidResidual(z, at, outputs, targets, at);
    for (let k = 0; k < outputs; k += 1) biases[k]! += z[at + k]!;
  }
  return loss;
}
