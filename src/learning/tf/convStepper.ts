import * as tf from '@tensorflow/tfjs-core';
import type { ConvNet, ParameterName } from '../learners/cnn/convNet.ts';
import { INPUTS, parameterNames, parameterShapes, POOLED, SHAPE } from '../learners/cnn/convNet.ts';

/** Trains a convolutional net; free it with `dispose`. */
export interface ConvStepper {
  /** One step of Adam. `pixels`: rows × INPUTS, centred; `truth`: rows × outputs of 0 and 1; `mask`: rows × hidden, see `dropoutMask`. */
  step(pixels: Float32Array, truth: Float32Array, mask: Float32Array): void;
  /** The gradients that a step would follow, by parameter: for tests. */
  gradients(pixels: Float32Array, truth: Float32Array, mask: Float32Array): Readonly<Record<ParameterName, Float32Array>>;
  /** A copy of what was learned. */
  parameter(name: ParameterName): Float32Array;
  dispose(): void;
}

type Variables = Readonly<Record<ParameterName, tf.Variable>>;
type Gradients = Readonly<Record<ParameterName, tf.Tensor>>;

/**
 * The gradients are written out: the wasm backend has no gradient of a filter. It is a convolution too, of the input with the gradient
 * of the output, when pictures and channels change places.
 */
export function newConvStepper(net: ConvNet, rate: number): ConvStepper {
  const shapes: Readonly<Record<ParameterName, readonly number[]>> = parameterShapes(net.outputs);
  const variables = Object.fromEntries(
    parameterNames.map((name) => {
      const start = tf.tensor(net.parameters[name], [...shapes[name]]);
      const variable = tf.variable(start);
      start.dispose();
      return [name, variable] as const;
    }),
  ) as Record<ParameterName, tf.Variable>;
  const adam = tf.train.adam(rate);

  const compute = (pixels: Float32Array, truth: Float32Array, mask: Float32Array): Gradients => {
    const rows = pixels.length / INPUTS;
    const x = tf.tensor4d(pixels, [rows, SHAPE.side, SHAPE.side, SHAPE.channels]);
    return backward(variables, net, x, tf.tensor2d(truth, [rows, net.outputs]), tf.tensor2d(mask, [rows, SHAPE.hidden]));
  };

  return {
    step(pixels, truth, mask) {
      tf.tidy(() => {
        const found = compute(pixels, truth, mask);
        adam.applyGradients(parameterNames.map((name) => ({ name: variables[name].name, tensor: found[name] })));
      });
    },
    gradients(pixels, truth, mask) {
      const found = tf.tidy(() => ({ ...compute(pixels, truth, mask) }));
      const values = Object.fromEntries(parameterNames.map((name) => [name, found[name].dataSync<'float32'>()]));
      tf.dispose(Object.values(found));
      return values as Record<ParameterName, Float32Array>;
    },
    parameter: (name) => Float32Array.from(variables[name].dataSync<'float32'>()),
    dispose() {
      adam.dispose();
      tf.dispose(Object.values(variables));
    },
  };
}

function backward(v: Variables, net: ConvNet, x: tf.Tensor4D, truth: tf.Tensor2D, mask: tf.Tensor2D): Gradients {
  const rows = x.shape[0];
  const filters2 = v.filters2 as tf.Tensor4D;
  const first = convolution(x, v.filters1 as tf.Tensor4D, v.bias1);
  const second = convolution(first.pooled, filters2, v.bias2);
  const flat = tf.reshape<tf.Rank.R2>(second.pooled, [rows, POOLED]);
  const before = tf.add(tf.matMul(flat, v.weights3 as tf.Tensor2D), v.bias3);
  const hidden = tf.mul<tf.Tensor2D>(tf.relu(before), mask);
  const logits = tf.add(tf.matMul(hidden, v.weights4 as tf.Tensor2D), v.bias4);
  const p = net.link === 'softmax' ? tf.softmax(logits) : tf.sigmoid(logits);

  const dLogits = tf.div<tf.Tensor2D>(tf.sub(p, truth), rows);
  const dBefore = tf.mul<tf.Tensor2D>(tf.mul(tf.matMul(dLogits, tf.transpose(v.weights4 as tf.Tensor2D)), mask), tf.step(before));
  const dFlat = tf.matMul(dBefore, tf.transpose(v.weights3 as tf.Tensor2D));
  const dSecond = unpool(second, tf.reshape(dFlat, second.pooled.shape));
  const turned = tf.transpose(tf.reverse(filters2, [0, 1]), [0, 1, 3, 2]);
  const dFirst = unpool(first, tf.conv2d(dSecond, turned, 1, 'same'));
  return {
    filters1: filterGradient(x, dFirst),
    bias1: tf.sum(dFirst, [0, 1, 2]),
    filters2: filterGradient(first.pooled, dSecond),
    bias2: tf.sum(dSecond, [0, 1, 2]),
    weights3: tf.matMul(tf.transpose(flat), dBefore),
    bias3: tf.sum(dBefore, 0),
    weights4: tf.matMul(tf.transpose(hidden), dLogits),
    bias4: tf.sum(dLogits, 0),
  };
}

interface Layer {
  /** After ReLU. */
  readonly active: tf.Tensor4D;
  readonly pooled: tf.Tensor4D;
}

function convolution(x: tf.Tensor4D, filters: tf.Tensor4D, bias: tf.Tensor): Layer {
  const active = tf.relu<tf.Tensor4D>(tf.add(tf.conv2d(x, filters, 1, 'same'), bias));
  return { active, pooled: tf.maxPool(active, 2, 2, 'valid') };
}

/** The gradient before ReLU and maximum, from that after them. */
function unpool({ active, pooled }: Layer, gradient: tf.Tensor): tf.Tensor4D {
  const inputs = { dy: gradient, input: active, output: pooled };
  const spread = tf.engine().runKernel('MaxPoolGrad', inputs, { filterSize: 2, strides: 2, pad: 'valid' }) as tf.Tensor4D;
  return tf.mul(spread, tf.step(active));
}

/** Of 3 × 3 filters: the sum over pictures of the input, shifted, times the gradient of the output. */
function filterGradient(input: tf.Tensor4D, gradient: tf.Tensor4D): tf.Tensor4D {
  const padded = tf.pad(tf.transpose(input, [3, 1, 2, 0]), [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
  const found = tf.conv2d<tf.Tensor4D>(padded as tf.Tensor4D, tf.transpose(gradient, [1, 2, 0, 3]), 1, 'valid');
  return tf.transpose(found, [1, 2, 0, 3]);
}
