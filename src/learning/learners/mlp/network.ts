import type { Csr } from '#learning/matrix/csr.ts';
import type { Random } from '#learning/random.ts';

/** One hidden layer over sparse rows. Row-major; float32. */
export interface Network {
  readonly columns: number;
  readonly hidden: number;
  readonly outputs: number;
  /** softmax: outputs are classes that exclude each other; sigmoid: labels of their own. */
  readonly link: 'softmax' | 'sigmoid';
  /** columns × hidden: the first layer, of which a row touches only its own columns. */
  readonly embedding: Float32Array;
  readonly hiddenBias: Float32Array;
  /** hidden × outputs */
  readonly weights: Float32Array;
  readonly outputBias: Float32Array;
}

/** Glorot & Bengio (2010) uniform weights, biases 0. */
export function newNetwork(columns: number, hidden: number, outputs: number, link: Network['link'], random: Random): Network {
  const glorot = (length: number, fanIn: number, fanOut: number): Float32Array => {
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    return new Float32Array(length).map(() => (2 * random.float() - 1) * limit);
  };
  return {
    columns,
    hidden,
    outputs,
    link,
    // rows have length 1 and few entries: the fan-in that counts is that of one row, not of all columns
    embedding: glorot(columns * hidden, hidden, hidden),
    hiddenBias: new Float32Array(hidden),
    weights: glorot(hidden * outputs, hidden, outputs),
    outputBias: new Float32Array(outputs),
  };
}

export const copyNetwork = (network: Network): Network => ({
  ...network,
  embedding: network.embedding.slice(),
  hiddenBias: network.hiddenBias.slice(),
  weights: network.weights.slice(),
  outputBias: network.outputBias.slice(),
});

/** Probabilities of rows [from, to) into `out`, rows × outputs from its start. `place`: column of `x` to column of the network, or -1. */
export function forward(network: Network, x: Csr, place: Int32Array | null, from: number, to: number, out: Float32Array): void {
  const { hidden, outputs, embedding, weights } = network;
  const h = new Float32Array(hidden);
  for (let row = from; row < to; row += 1) {
    h.set(network.hiddenBias);
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const column = place === null ? x.indices[p]! : place[x.indices[p]!]!;
      if (column < 0) continue;
      const value = x.values[p]!;
      for (let j = 0, at = column * hidden; j < hidden; j += 1, at += 1) h[j]! += value * embedding[at]!;
    }
    const z = out.subarray((row - from) * outputs, (row - from + 1) * outputs);
    z.set(network.outputBias);
    for (let j = 0; j < hidden; j += 1) {
      const active = h[j]!;
      if (active > 0) for (let k = 0; k < outputs; k += 1) z[k]! += active * weights[j * outputs + k]!;
    }
    if (network.link === 'softmax') softmaxInPlace(z);
    else for (let k = 0; k < outputs; k += 1) z[k] = 1 / (1 + Math.exp(-z[k]!));
  }
}

function softmaxInPlace(z: Float32Array): void {
  let max = -Infinity;
  for (let k = 0; k < z.length; k += 1) if (z[k]! > max) max = z[k]!;
  let sum = 0;
  for (let k = 0; k < z.length; k += 1) {
    z[k] = Math.exp(z[k]! - max);
    sum += z[k]!;
  }
  for (let k = 0; k < z.length; k += 1) z[k]! /= sum;
}
