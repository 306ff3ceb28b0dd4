import * as tf from '@tensorflow/tfjs-core';
import type { DenseBatch } from '../learners/mlp/batch.ts';
import type { Network } from '../learners/mlp/network.ts';

/** Trains the dense part of a network; free it with `dispose`. */
export interface Stepper {
  /**
   * One step of Adam on a batch. `truth`: rows × outputs of 0 and 1; `mask`: rows × hidden, 0 where dropped, else 1 / (1 - rate).
   * Returns the gradient of the batch's rows of the embedding, columns × hidden.
   */
  step(batch: DenseBatch, embeddingRows: Float32Array, truth: Float32Array, mask: Float32Array): Float32Array;
  /** Copies what was learned into the network. */
  store(into: Network): void;
  dispose(): void;
}

/**
 * The gradients are written out: they are four products, and TensorFlow.js's own gradient of matMul goes through
 * `transposeA`, which is several times slower on wasm than a product with a transposed matrix.
 */
export function newStepper(network: Network, rate: number): Stepper {
  const { hidden, outputs } = network;
  const start = [
    tf.tensor1d(network.hiddenBias),
    tf.tensor2d(network.weights, [hidden, outputs]),
    tf.tensor1d(network.outputBias),
  ] as const;
  const [b1, w2, b2] = [tf.variable(start[0]), tf.variable(start[1]), tf.variable(start[2])];
  const variables = [b1, w2, b2];
  tf.dispose([...start]); // a variable holds a copy of its own
  const adam = tf.train.adam(rate);

  function step(batch: DenseBatch, embeddingRows: Float32Array, truth: Float32Array, mask: Float32Array): Float32Array {
    const columns = batch.columns.length;
    const rows = truth.length / outputs;
    const gradient = tf.tidy(() => {
      const w1 = tf.tensor2d(embeddingRows, [columns, hidden]);
      const dropped = tf.tensor2d(mask, [rows, hidden]);
      const before = tf.add(tf.matMul(tf.tensor2d(batch.x, [rows, columns]), w1), b1);
      const h = tf.mul(tf.relu(before), dropped);
      const logits = tf.add(tf.matMul<tf.Tensor2D>(h, w2), b2);
      const p = network.link === 'softmax' ? tf.softmax(logits) : tf.sigmoid(logits);
      const dLogits = tf.div(tf.sub(p, tf.tensor2d(truth, [rows, outputs])), rows);
      const dBefore = tf.mul(tf.mul(tf.matMul(dLogits, tf.transpose(w2)), dropped), tf.step(before));
      adam.applyGradients([
        { name: b1.name, tensor: tf.sum(dBefore, 0) },
        { name: w2.name, tensor: tf.matMul(tf.transpose(h), dLogits) },
        { name: b2.name, tensor: tf.sum(dLogits, 0) },
      ]);
      return tf.matMul(tf.tensor2d(batch.transposed, [columns, rows]), dBefore);
    });
    const values = gradient.dataSync<'float32'>();
    gradient.dispose();
    return values;
  }

  return {
    step,
    store(into) {
      into.hiddenBias.set(b1.dataSync<'float32'>());
      into.weights.set(w2.dataSync<'float32'>());
      into.outputBias.set(b2.dataSync<'float32'>());
    },
    dispose() {
      adam.dispose();
      tf.dispose(variables);
    },
  };
}
