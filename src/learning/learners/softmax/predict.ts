import type { Control } from '#learning/control.ts';
import { Pacer } from '#learning/control.ts';
import { sharedHeap } from '#learning/kernels/heap.ts';
import { openLinear } from '#learning/kernels/linear.ts';
import type { Csr } from '#learning/matrix/csr.ts';
import { placeOfColumns } from '#learning/matrix/csr.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import { entries, isDense } from '#learning/matrix/matrix.ts';
import { checkWidth } from '../learner.ts';
import type { Model } from '../model.ts';
import { floatsOf, integersOf } from '../model.ts';

const ROWS_AT_ONCE = 1024;

/** Probabilities of a softmax model; see Learner.predictProba. */
export async function predictSoftmax(model: Model, x: Matrix, control: Control): Promise<Float32Array> {
  checkWidth(model, x);
  const pacer = new Pacer(control);
  const outputs = integersOf(model, 'outputClasses').length;
  const logits = isDense(x) ? denseLogits(model, x) : sparseLogits(model, x);
  const write = writerOf(model);
  const out = new Float32Array(x.rows * model.classes);
  const z = new Float64Array(ROWS_AT_ONCE * outputs);
  const workOfARow = (entries(x) / Math.max(1, x.rows)) * (outputs + 2) * (isDense(x) ? 0.1 : 1) + 20 + 10 * outputs;
  for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(x.rows, from + ROWS_AT_ONCE);
    logits(from, to, z);
    for (let row = from; row < to; row += 1)
      write(z.subarray((row - from) * outputs, (row - from + 1) * outputs), out, row * model.classes);
    if (pacer.due((to - from) * workOfARow)) {
      control.progress?.(to / x.rows);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return out;
}

/** Writes the logits of rows [from, to) to the start of `z`. */
type Logits = (from: number, to: number, z: Float64Array) => void;

function sparseLogits(model: Model, { indptr, indices, values }: Csr): Logits {
  const weights = floatsOf(model, 'weights');
  const intercepts = floatsOf(model, 'intercepts');
  const outputs = intercepts.length;
  const place = placeOfColumns(integersOf(model, 'live'), model.columns);
  return (from, to, z) => {
    for (let row = from, own = 0; row < to; row += 1, own += outputs) {
      for (let k = 0; k < outputs; k += 1) z[own + k] = intercepts[k]!;
      const end = indptr[row + 1]!;
      for (let p = indptr[row]!; p < end; p += 1) {
        const at = place[indices[p]!]! * outputs;
        if (at < 0) continue; // a word that no labeled item has
        const value = values[p]!;
        for (let k = 0; k < outputs; k += 1) z[own + k]! += value * weights[at + k]!;
      }
    }
  };
}

function denseLogits(model: Model, x: Dense): Logits {
  const weights = floatsOf(model, 'weights');
  const intercepts = floatsOf(model, 'intercepts');
  const outputs = intercepts.length;
  const live = integersOf(model, 'live');
  return (from, to, z) => {
    const map = openLinear(sharedHeap(), x.columns, outputs);
    live.forEach((column, i) => {
      for (let k = 0; k < outputs; k += 1) map.weights[column * map.width + k] = weights[i * outputs + k]!;
    });
    for (let first = from; first < to; first += map.rows) {
      const end = Math.min(to, first + map.rows);
      map.forward(x, first, end);
      for (let row = first; row < end; row += 1) {
        for (let k = 0; k < outputs; k += 1) z[(row - from) * outputs + k] = map.z[(row - first) * map.width + k]! + intercepts[k]!;
      }
    }
  };
}

function writerOf(model: Model): (z: Float64Array, out: Float32Array, at: number) => void {
  const outputClasses = integersOf(model, 'outputClasses');
  const constants = floatsOf(model, 'constants');
  const other = integersOf(model, 'otherClass')[0];
  if (model.kind === 'multi' || outputClasses.length === 0) {
    return (z, out, at) => {
      out.set(constants, at);
      for (let k = 0; k < z.length; k += 1) out[at + outputClasses[k]!] = sigmoid(z[k]!);
    };
  }
  const first = outputClasses[0];
  if (first !== undefined && other !== undefined) {
    return (z, out, at) => {
      const p = sigmoid(z[0]!);
      out[at + first] = p;
      out[at + other] = 1 - p;
    };
  }
  return (z, out, at) => {
    let max = -Infinity;
    for (let k = 0; k < z.length; k += 1) if (z[k]! > max) max = z[k]!;
    let sum = 0;
    for (let k = 0; k < z.length; k += 1) sum += z[k] = Math.exp(z[k]! - max);
    for (let k = 0; k < z.length; k += 1) out[at + outputClasses[k]!] = z[k]! / sum;
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
