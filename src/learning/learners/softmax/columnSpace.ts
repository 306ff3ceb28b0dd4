import type { Pacer } from '#learning/control.ts';
import type { SparseProblem } from './problem.ts';
import { sigmoidResidual, softmaxResidual } from './residuals.ts';
import type { Objective } from './vectors.ts';
import { dot, largest } from './vectors.ts';

const ROWS_AT_ONCE = 512;

/** The objective as a function of the weights themselves: (columns + 1) × outputs, row-major, intercepts last. In float64. */
export function columnSpace(problem: SparseProblem, pacer: Pacer): Objective {
  const { x, outputs, c } = problem;
  const penalised = x.columns * outputs;
  return {
    size: penalised + outputs,
    dot,
    largest,
    async evaluate(weights, gradient) {
      gradient.fill(0);
      let loss = 0;
      for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
        const to = Math.min(x.rows, from + ROWS_AT_ONCE);
        loss += addRows(problem, weights, gradient, from, to);
        if (pacer.due(2 * outputs * (x.indptr[to]! - x.indptr[from]! + 15 * (to - from)))) await pacer.rest();
      }
      if (pacer.due(40 * penalised)) await pacer.rest(); // L-BFGS's own vector arithmetic
      let squares = 0;
      for (let i = 0; i < penalised; i += 1) {
        squares += weights[i]! * weights[i]!;
        gradient[i]! += weights[i]! / c;
      }
      return loss + squares / (2 * c);
    },
  };
}

/** Adds the loss and gradient of rows [from, to). */
function addRows(problem: SparseProblem, weights: Float64Array, gradient: Float64Array, from: number, to: number): number {
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
    loss += link === 'softmax' ? softmaxResidual(z, 0, outputs, targets[row]!) : sigmoidResidual(z, 0, outputs, targets, row * outputs);
    for (let k = 0; k < outputs; k += 1) gradient[bias + k]! += z[k]!;
    for (let p = indptr[row]!; p < end; p += 1) {
      const value = values[p]!;
      const at = indices[p]! * outputs;
      for (let k = 0; k < outputs; k += 1) gradient[at + k]! += value * z[k]!;
    }
  }
  return loss;
}
