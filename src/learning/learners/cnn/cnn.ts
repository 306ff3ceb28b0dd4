import type { Control } from '#learning/control.ts';
import { Pacer } from '#learning/control.ts';
import { sharedHeap } from '#learning/kernels/heap.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import { toDense } from '#learning/matrix/matrix.ts';
import { randomFrom } from '#learning/random.ts';
import type { FitConfig, Learner } from '../learner.ts';
import { checkWidth } from '../learner.ts';
import type { Model } from '../model.ts';
import { floatsOf, integersOf } from '../model.ts';
import { certainties, outputsOf, truthOf, validationSplit } from '../netTargets.ts';
import type { TrainingSet } from '#learning/targets.ts';
import { checkTrainingSet } from '#learning/targets.ts';
import type { ConvNet } from './convNet.ts';
import { INPUTS, netOf, newConvNet } from './convNet.ts';
import { forward, WORK_OF_A_PICTURE } from './forward.ts';

const TRAINING = { dropout: 0.4, rate: 0.002, batch: 16, epochs: 30, patience: 5, shift: 2 };
/** Epochs when no rows can be set aside to say when to stop. */
const EPOCHS_WITHOUT = 15;

/**
 * Small convolutional net on the pixels of 32 × 32 pictures, trained by TensorFlow.js (wasm) with Adam, dropout, and pictures shifted
 * by up to two pixels; never mirrored, as letters and digits are not. A seventh of the groups says when to stop. TensorFlow.js is
 * loaded by the first `fit`, from `control.wasmPath`; predicting needs none of it.
 */
export const cnn: Learner = { name: 'cnn', title: 'Convolutional net', baseline: false, input: 'pixels', fit, predictProba };

async function fit(data: TrainingSet, config: FitConfig, control: Control): Promise<Model> {
  checkTrainingSet(data);
  new Pacer(control).check();
  const { y, x } = data;
  if (x.columns !== INPUTS)
    throw new RangeError(`The convolutional net takes rows of ${INPUTS} pixel values, not of ${x.columns} columns.`);
  const outputClasses = outputsOf(y);
  const base = { learner: 'cnn', kind: y.kind, classes: y.classes, columns: x.columns, params: {} };
  const fixed = { outputClasses, constants: certainties(y) };
  if (outputClasses.length === 0) return { ...base, arrays: fixed };
  const random = randomFrom(config.seed, 'cnn');
  const start = newConvNet(outputClasses.length, y.kind === 'single' ? 'softmax' : 'sigmoid', random);
  const { train, validation } = validationSplit(data, config.seed);
  const epochs = validation.length === 0 ? EPOCHS_WITHOUT : TRAINING.epochs;
  const { trainConvNet } = await import('#learning/tf/trainConvNet.ts');
  const problem = { x: toDense(x), truth: truthOf(y, outputClasses), train, validation };
  const net = await trainConvNet(start, problem, { ...TRAINING, epochs }, random, control);
  return { ...base, arrays: { ...fixed, ...net.parameters } };
}

const ROWS_AT_ONCE = 16;
/** The kernel's multiply-adds that take as long as one that the pacer counts. */
const KERNEL_SPEED = 10;

async function predictProba(model: Model, x: Matrix, control: Control): Promise<Float32Array> {
  checkWidth(model, x);
  const pacer = new Pacer(control);
  const outputClasses = integersOf(model, 'outputClasses');
  const constants = floatsOf(model, 'constants');
  const net = outputClasses.length === 0 ? null : loadNet(model, outputClasses.length);
  const pixels = toDense(x);
  const out = new Float32Array(x.rows * model.classes);
  const part = new Float32Array(ROWS_AT_ONCE * outputClasses.length);
  for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(x.rows, from + ROWS_AT_ONCE);
    if (net !== null) forward(net, pixels, from, to, part, sharedHeap());
    for (let row = from; row < to; row += 1) {
      if (net === null) out.set(constants, row * model.classes);
      outputClasses.forEach((c, k) => (out[row * model.classes + c] = part[(row - from) * outputClasses.length + k]!));
    }
    if (pacer.due(net === null ? 0 : ((to - from) * WORK_OF_A_PICTURE) / KERNEL_SPEED)) {
      control.progress?.(to / x.rows);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return out;
}

const loadNet = (model: Model, outputs: number): ConvNet =>
  netOf(outputs, model.kind === 'single' ? 'softmax' : 'sigmoid', (name) => floatsOf(model, name));
