import type { Pacer } from '#learning/control.ts';
import { sharedHeap } from '#learning/kernels/heap.ts';
import type { Resident } from '#learning/kernels/linear.ts';
import { openLinear, residentOf } from '#learning/kernels/linear.ts';
import { plainVectors } from '#learning/kernels/vectors.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import type { Problem } from './problem.ts';
import { sigmoidResidual, softmaxResidual } from './residuals.ts';
import type { Objective } from './objective.ts';
import { largest } from './objective.ts';

/** Multiply-adds of the kernel that take as long as one over sparse rows, which is what the pacer counts. */
const KERNEL_SPEED = 16;
/** A multiple of the rows of a block. */
const ROWS_AT_ONCE = 1024;

export type DenseProblem = Problem & { readonly x: Dense };

/**
 * The objective as a function of the weights, for dense rows: (columns + 1) × outputs, row-major, intercepts last. The search sees the
 * rows less their `means` (an intercept has no penalty, so the weights of the optimum stay), which about halves its steps;
 * `plainIntercepts` takes them back. Products are float32 by blocks of rows, their sums and everything else float64.
 */
export function denseSpace(problem: DenseProblem, means: Float64Array, pacer: Pacer): Objective {
  const { x, outputs, c } = problem;
  const penalised = x.columns * outputs;
  const resident = residentOf(x);
  const vectors = plainVectors(penalised + outputs);
  return {
    size: penalised + outputs,
    vectors,
    dot: (a, b) => vectors.dot(a, b, 0, 0, penalised + outputs),
    largest,
    async evaluate(at, gradient) {
      const weights = plainIntercepts(at, means, outputs);
      gradient.fill(0);
      let loss = 0;
      for (let from = 0, to = 0; from < x.rows; from = to) {
        to = Math.min(x.rows, from + ROWS_AT_ONCE);
        loss += addRows(problem, resident, weights, gradient, from, to);
        if (pacer.due(((to - from) * outputs * (2 * x.columns + 200)) / KERNEL_SPEED)) await pacer.rest();
      }
      if (pacer.due(10 * penalised)) await pacer.rest(); // L-BFGS's own vector arithmetic
      let squares = 0;
      for (let column = 0, i = 0; column < x.columns; column += 1) {
        for (let k = 0; k < outputs; k += 1, i += 1) {
          squares += at[i]! * at[i]!;
          gradient[i]! += at[i]! / c - means[column]! * gradient[penalised + k]!;
        }
      }
      return loss + squares / (2 * c);
    },
  };
}

/** Weights for the rows as they are, from those for rows less `means`: the intercepts differ. */
export function plainIntercepts(at: Float64Array, means: Float64Array, outputs: number): Float64Array {
  const weights = at.slice();
  const bias = means.length * outputs;
  for (let column = 0, i = 0; column < means.length; column += 1) {
    for (let k = 0; k < outputs; k += 1) weights[bias + k]! -= means[column]! * at[i++]!;
  }
  return weights;
}

export function columnMeans({ rows, columns, values }: Dense): Float64Array {
  const means = new Float64Array(columns);
  for (let row = 0, i = 0; row < rows; row += 1) for (let column = 0; column < columns; column += 1) means[column]! += values[i++]! / rows;
  return means;
}

/** Adds the loss and gradient of rows [from, to), in one go: the heap is shared. */
function addRows(
  problem: DenseProblem,
  resident: Resident | null,
  weights: Float64Array,
  gradient: Float64Array,
  from: number,
  to: number,
): number {
  const { x, outputs, link, targets } = problem;
  const bias = x.columns * outputs;
  const map = openLinear(sharedHeap(), x.columns, outputs, resident);
  const { width } = map;
  for (let column = 0, i = 0; column < x.columns; column += 1) {
    for (let k = 0; k < outputs; k += 1) map.weights[column * width + k] = weights[i++]!;
  }
  const z = new Float64Array(outputs);
  let loss = 0;
  for (let first = from; first < to; first += map.rows) {
    const end = Math.min(to, first + map.rows);
    map.forward(x, first, end);
    for (let row = first, at = 0; row < end; row += 1, at += width) {
      for (let k = 0; k < outputs; k += 1) z[k] = map.z[at + k]! + weights[bias + k]!;
      loss += link === 'softmax' ? softmaxResidual(z, 0, outputs, targets[row]!) : sigmoidResidual(z, 0, outputs, targets, row * outputs);
      for (let k = 0; k < outputs; k += 1) {
        map.z[at + k] = z[k]!;
        gradient[bias + k]! += z[k]!;
      }
    }
    map.backward();
    for (let column = 0, i = 0; column < x.columns; column += 1) {
      for (let k = 0; k < outputs; k += 1) gradient[i++]! += map.gradient[column * width + k]!;
    }
  }
  return loss;
}
