import type { Control } from '../control.ts';
import { RowAdam } from '../learners/mlp/adam.ts';
import { denseBatch } from '../learners/mlp/batch.ts';
import type { Network } from '../learners/mlp/network.ts';
import { copyNetwork, forward, newNetwork } from '../learners/mlp/network.ts';
import type { Csr } from '../matrix/csr.ts';
import type { Random } from '../random.ts';
import { dropoutMask, gatherRows, lossOf } from './batches.ts';
import { startBackend } from './backend.ts';
import { runEpochs } from './epochs.ts';
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

function trainEpochs(
  data: NetworkData,
  config: NetworkConfig,
  random: Random,
  control: Control,
  network: Network,
  stepper: Stepper,
): Promise<Network> {
  const embedding = new RowAdam(network.embedding, config.hidden, config.rate);
  const place = new Int32Array(data.x.columns).fill(-1);
  const step = (rows: Uint32Array): number => {
    const batch = denseBatch(data.x, rows, place);
    const gathered = gatherRows(network.embedding, batch.columns, config.hidden);
    const mask = dropoutMask(rows.length * config.hidden, config.dropout, random);
    embedding.step(batch.columns, stepper.step(batch, gathered, truthOf(data, rows), mask));
    return batch.columns.length * config.hidden * (20 + rows.length / 4);
  };
  const snapshot = (): Network => {
    stepper.store(network);
    return copyNetwork(network);
  };
  const loss = data.validation.length === 0 ? null : (net: Network): number => logLoss(net, data);
  return runEpochs({ ...config, train: data.train, step, snapshot, loss }, random, control);
}

const truthOf = ({ truth, outputs }: NetworkData, rows: Uint32Array): Float32Array => gatherRows(truth, rows, outputs);

function logLoss(network: Network, data: NetworkData): number {
  const p = new Float32Array(data.outputs);
  let loss = 0;
  for (const row of data.validation) {
    forward(network, data.x, null, row, row + 1, p);
    loss += lossOf(p, data.truth, row * data.outputs, data.link);
  }
  return loss / data.validation.length;
}
