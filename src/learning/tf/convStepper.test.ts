import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { plainHeap, sharedHeap } from '../kernels/heap.ts';
import type { ConvNet, ParameterName } from '../learners/cnn/convNet.ts';
import { centred, INPUTS, netOf, newConvNet, parameterNames, SHAPE } from '../learners/cnn/convNet.ts';
import { forward } from '../learners/cnn/forward.ts';
import { randomFrom } from '../random.ts';
import { startBackend } from './backend.ts';
import { lossOf } from './batches.ts';
import { newConvStepper } from './convStepper.ts';

const ROWS = 3;
const OUTPUTS = 3;

beforeAll(() => startBackend(fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url))));

function example(link: ConvNet['link'], seed: number) {
  const random = randomFrom(seed);
  const started = newConvNet(OUTPUTS, link, random);
  const net = netOf(OUTPUTS, link, (name) => started.parameters[name].map((value) => value + 0.02 * random.normal()));
  const pixels = new Float32Array(ROWS * INPUTS).map(() => random.float());
  const truth = new Float32Array(ROWS * OUTPUTS);
  for (let row = 0; row < ROWS; row += 1) truth[row * OUTPUTS + (row % OUTPUTS)] = 1;
  return { net, pixels, truth, random };
}

function meanLoss(net: ConvNet, pixels: Float32Array, truth: Float32Array): number {
  const p = new Float32Array(ROWS * OUTPUTS);
  forward(net, { rows: ROWS, columns: INPUTS, values: pixels }, 0, ROWS, p, sharedHeap());
  let loss = 0;
  for (let row = 0; row < ROWS; row += 1)
    loss += lossOf(p.subarray(row * OUTPUTS, (row + 1) * OUTPUTS), truth, row * OUTPUTS, net.link) / ROWS;
  return loss;
}

for (const link of ['softmax', 'sigmoid'] as const) {
  test(`the written-out gradients of a ${link} net are the slopes of its loss`, () => {
    const { net, pixels, truth, random } = example(link, 11);
    const stepper = newConvStepper(net, 0.01);
    const found = stepper.gradients(pixels.map(centred), truth, new Float32Array(ROWS * SHAPE.hidden).fill(1));
    stepper.dispose();
    for (const name of parameterNames) {
      const gradient = found[name];
      // along a direction, as the loss in float32 is too rough for single weights
      const direction = gradient.map((g) => g * (0.5 + random.float()));
      const slope = direction.reduce((sum, d, i) => sum + d * gradient[i]!, 0);
      const length = Math.sqrt(direction.reduce((sum, d) => sum + d * d, 0));
      const step = 4e-3 / length;
      const moved = (by: number): ConvNet => moveParameter(net, name, direction, by);
      const measured = (meanLoss(moved(step), pixels, truth) - meanLoss(moved(-step), pixels, truth)) / (2 * step);
      expect(Math.abs(measured - slope), `${name}: ${measured} against ${slope}`).toBeLessThan(0.05 * slope);
    }
  });
}

function moveParameter(net: ConvNet, name: ParameterName, direction: Float32Array, by: number): ConvNet {
  return netOf(net.outputs, net.link, (own) =>
    own === name ? net.parameters[own].map((value, i) => value + by * direction[i]!) : net.parameters[own],
  );
}

test('the net says the same in plain loops, in SIMD and in TensorFlow.js', () => {
  const { net, pixels } = example('softmax', 12);
  const [simd, plain] = [new Float32Array(ROWS * OUTPUTS), new Float32Array(ROWS * OUTPUTS)];
  const x = { rows: ROWS, columns: INPUTS, values: pixels };
  forward(net, x, 0, ROWS, simd, sharedHeap());
  forward(net, x, 0, ROWS, plain, plainHeap());
  expect(simd).toEqual(plain);
  const theirs = tf.tidy(() => {
    const p = net.parameters;
    const layer = (input: tf.Tensor4D, filters: Float32Array, bias: Float32Array, shape: [number, number, number, number]) =>
      tf.maxPool(tf.relu<tf.Tensor4D>(tf.add(tf.conv2d(input, tf.tensor4d(filters, shape), 1, 'same'), tf.tensor1d(bias))), 2, 2, 'valid');
    const input = tf.tensor4d(pixels.map(centred), [ROWS, 32, 32, 3]);
    const maps = layer(layer(input, p.filters1, p.bias1, [3, 3, 3, 16]), p.filters2, p.bias2, [3, 3, 16, 32]);
    const flat = tf.reshape<tf.Rank.R2>(maps, [ROWS, 2048]);
    const hidden = tf.relu<tf.Tensor2D>(tf.add(tf.matMul(flat, tf.tensor2d(p.weights3, [2048, 64])), tf.tensor1d(p.bias3)));
    return tf.softmax(tf.add(tf.matMul(hidden, tf.tensor2d(p.weights4, [64, OUTPUTS])), tf.tensor1d(p.bias4))).dataSync<'float32'>();
  });
  theirs.forEach((value, i) => expect(simd[i]).toBeCloseTo(value, 5));
});

test('training steps leave no tensor behind', () => {
  const { net, pixels, truth } = example('softmax', 13);
  const before = tf.memory().numTensors;
  const stepper = newConvStepper(net, 0.01);
  const mask = new Float32Array(ROWS * SHAPE.hidden).fill(1);
  stepper.step(pixels, truth, mask);
  const during = tf.memory().numTensors;
  stepper.step(pixels, truth, mask);
  expect(tf.memory().numTensors).toBe(during);
  stepper.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
