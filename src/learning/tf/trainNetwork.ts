import type { Control } from '../control.ts';
import { Pacer } from '../control.ts';
import { RowAdam } from '../learners/mlp/adam.ts';
import { denseBatch } from '../learners/mlp/batch.ts';
import type { Network } from '../learners/mlp/network.ts';
import { copyNetwork, forward, newNetwork } from '../learners/mlp/network.ts';
import type { Csr } from '../matrix/csr.ts';
import type { Random } from '../random.ts';
import { startBackend } from './backend.ts';
import type { Stepper } from './stepper.ts';
import { newStepper } from './stepper.ts';

export interface NetworkConfig {
  readonly hidden: number;
  readonly dropout: number;
  readonly rate: number;
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a lower validation loss before it stops. */
  readonly patience: number;
}

/** What is learned from: compacted rows, and 0 or 1 for each output of each. */
export interface NetworkData {
  readonly x: Csr;
  readonly truth: Float32Array;
  readonly outputs: number;
  readonly link: Network['link'];
  /** Rows to learn from, and rows that say when to stop (may be none: then all epochs are run). */
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/** Trains a network with TensorFlow.js; gives the one of the epoch with the least validation loss. */
export async function trainNetwork(data: NetworkData, config: NetworkConfig, random: Random, control: Control): Promise<Network> {
  await startBackend(control.wasmPath);
  const network = newNetwork(data.x.columns, config.hidden, data.outputs, data.link, random);
  const stepper = newStepper(network, config.rate);
  try {
    return await trainEpochs(data, config, random, control, network, stepper);
  } finally {
    stepper.dispose();
  }
}

async function trainEpochs(
  data: NetworkData,
  config: NetworkConfig,
  random: Random,
  control: Control,
  network: Network,
  stepper: Stepper,
): Promise<Network> {
  const pacer = new Pacer(control);
  const embedding = new RowAdam(network.embedding, config.hidden, config.rate);
  const order = data.train.slice();
  const place = new Int32Array(data.x.columns).fill(-1);
  let best = { network: copyNetwork(network), loss: Infinity, epoch: -1 };
  for (let epoch = 0; epoch < config.epochs && epoch - best.epoch <= config.patience; epoch += 1) {
    random.shuffle(order);
    for (let from = 0; from < order.length; from += config.batch) {
      const rows = order.subarray(from, from + config.batch);
      const batch = denseBatch(data.x, rows, place);
      const gathered = gatherRows(network.embedding, batch.columns, config.hidden);
      const gradient = stepper.step(batch, gathered, truthOf(data, rows), dropoutMask(rows.length * config.hidden, config.dropout, random));
      embedding.step(batch.columns, gradient);
      if (pacer.due(batch.columns.length * config.hidden * (20 + rows.length / 4))) await pacer.rest();
    }
    stepper.store(network);
    const loss = data.validation.length === 0 ? -epoch : logLoss(network, data);
    if (loss < best.loss) best = { network: copyNetwork(network), loss, epoch };
    control.progress?.((epoch + 1) / config.epochs);
    await pacer.rest();
  }
  control.progress?.(1);
  return best.network;
}

function gatherRows(matrix: Float32Array, rows: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length * width);
  for (let i = 0; i < rows.length; i += 1) out.set(matrix.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
  return out;
}

const truthOf = ({ truth, outputs }: NetworkData, rows: Uint32Array): Float32Array => gatherRows(truth, rows, outputs);

const dropoutMask = (length: number, rate: number, random: Random): Float32Array =>
  new Float32Array(length).map(() => (random.uint32() / 4294967296 < rate ? 0 : 1 / (1 - rate)));

function logLoss(network: Network, data: NetworkData): number {
  const p = new Float32Array(data.outputs);
  let loss = 0;
  for (const row of data.validation) {
    forward(network, data.x, null, row, row + 1, p);
    for (let k = 0; k < data.outputs; k += 1) {
      const truth = data.truth[row * data.outputs + k]!;
      if (truth === 1) loss -= Math.log(Math.max(1e-7, p[k]!));
      else if (data.link === 'sigmoid') loss -= Math.log(Math.max(1e-7, 1 - p[k]!));
    }
  }
  return loss / data.validation.length;
}
