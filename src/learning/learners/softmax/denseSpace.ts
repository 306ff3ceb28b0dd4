import type { Pacer } from '#learning/control.ts';
import { sharedHeap } from '#learning/kernels/heap.ts';
import { openLinear } from '#learning/kernels/linear.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import type { Problem } from './problem.ts';
import { sigmoidResidual, softmaxResidual } from './residuals.ts';
import type { Objective } from './vectors.ts';
import { dot, largest } from './vectors.ts';

/** Multiply-adds of the kernel that take as long as one over sparse rows, which is what the pacer counts. */
const KERNEL_SPEED = 16;
const BLOCKS_AT_ONCE = 4;

/**
 * The objective as a function of the weights, for dense rows: (columns + 1) × outputs, row-major, intercepts last. Products are
 * float32 by blocks of 256 rows, their sums and everything else float64.
 */
export function denseSpace(problem: Problem & { readonly x: Dense }, pacer: Pacer): Objective {
  const { x, outputs, c } = problem;
  const penalised = x.columns * outputs;
  return {
    size: penalised + outputs,
    dot,
    largest,
    async evaluate(weights, gradient) {
      gradient.fill(0);
      let loss = 0;
      for (let from = 0; from < x.rows;) {
        const to = Math.min(x.rows, from + 256 * BLOCKS_AT_ONCE);
        loss += addRows(problem, weights, gradient, from, to);
        if (pacer.due(((to - from) * outputs * (2 * x.columns + 200)) / KERNEL_SPEED)) await pacer.rest();
        from = to;
      }
      if (pacer.due(10 * penalised)) await pacer.rest(); // L-BFGS's own vector arithmetic
      let squares = 0;
      for (let i = 0; i < penalised; i += 1) {
        squares += weights[i]! * weights[i]!;
        gradient[i]! += weights[i]! / c;
      }
      return loss + squares / (2 * c);
    },
  };
}

/** Adds the loss and gradient of rows [from, to), in one go: the heap is shared. */
function addRows(
  problem: Problem & { readonly x: Dense },
  weights: Float64Array,
  gradient: Float64Array,
  from: number,
  to: number,
): number {
  const { x, outputs, link, targets } = problem;
  const bias = x.columns * outputs;
  const map = openLinear(sharedHeap(), x.columns, outputs);
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
