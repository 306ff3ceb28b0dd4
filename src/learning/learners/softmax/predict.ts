import type { Control } from '#learning/control.ts';
import { Pacer } from '#learning/control.ts';
import type { Csr } from '#learning/matrix/csr.ts';
import { placeOfColumns } from '#learning/matrix/csr.ts';
import { checkWidth } from '../learner.ts';
import type { Model } from '../model.ts';
import { floatsOf, integersOf } from '../model.ts';

const ROWS_AT_ONCE = 1024;

/** Probabilities of a softmax model; see Learner.predictProba. */
export async function predictSoftmax(model: Model, x: Csr, control: Control): Promise<Float32Array> {
  checkWidth(model, x);
  const pacer = new Pacer(control);
  const outputs = integersOf(model, 'outputClasses').length;
  const logits = logitsOf(model);
  const write = writerOf(model);
  const out = new Float32Array(x.rows * model.classes);
  const z = new Float64Array(outputs);
  for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(x.rows, from + ROWS_AT_ONCE);
    for (let row = from; row < to; row += 1) {
      logits(x, row, z);
      write(z, out, row * model.classes);
    }
    if (pacer.due((x.indptr[to]! - x.indptr[from]!) * (outputs + 2) + (to - from) * (20 + 10 * outputs))) {
      control.progress?.(to / x.rows);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return out;
}

function logitsOf(model: Model): (x: Csr, row: number, z: Float64Array) => void {
  const weights = floatsOf(model, 'weights');
  const intercepts = floatsOf(model, 'intercepts');
  const place = placeOfColumns(integersOf(model, 'live'), model.columns);
  return ({ indptr, indices, values }, row, z) => {
    const outputs = z.length;
    for (let k = 0; k < outputs; k += 1) z[k] = intercepts[k]!;
    const end = indptr[row + 1]!;
    for (let p = indptr[row]!; p < end; p += 1) {
      const at = place[indices[p]!]! * outputs;
      if (at < 0) continue; // a word that no labeled item has
      const value = values[p]!;
      for (let k = 0; k < outputs; k += 1) z[k]! += value * weights[at + k]!;
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
