import type { Control } from '../control.ts';
import { Pacer } from '../control.ts';
import { sharedHeap } from '../kernels/heap.ts';
import type { ConvNet } from '../learners/cnn/convNet.ts';
import { centred, INPUTS, netOf, SHAPE } from '../learners/cnn/convNet.ts';
import { forward } from '../learners/cnn/forward.ts';
import type { Dense } from '../matrix/dense.ts';
import { takeRows } from '../matrix/dense.ts';
import type { Random } from '../random.ts';
import { startBackend } from './backend.ts';
import { dropoutMask, gatherRows, lossOf } from './batches.ts';
import { newConvStepper } from './convStepper.ts';
import { runEpochs } from './epochs.ts';

export interface ConvConfig {
  readonly dropout: number;
  readonly rate: number;
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a lower validation loss before it stops. */
  readonly patience: number;
  /** Pixels by which a picture is shifted at most, in each direction. */
  readonly shift: number;
}

/** What is learned from: rows of pixels in [0, 1], and 0 or 1 for each output of each. */
export interface ConvData {
  readonly x: Dense;
  readonly truth: Float32Array;
  /** Rows to learn from, and rows that say when to stop (may be none: then all epochs are run). */
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

const ROWS_AT_ONCE = 64;

/** Trains a convolutional net with TensorFlow.js; gives the one of the epoch with the least validation loss. */
export async function trainConvNet(start: ConvNet, data: ConvData, config: ConvConfig, random: Random, control: Control): Promise<ConvNet> {
  await startBackend(control.wasmPath);
  const { outputs, link } = start;
  const stepper = newConvStepper(start, config.rate);
  const step = (rows: Uint32Array): number => {
    const pixels = new Float32Array(rows.length * INPUTS);
    rows.forEach((row, i) => shifted(data.x, row, config.shift, random, pixels, i * INPUTS));
    stepper.step(pixels, gatherRows(data.truth, rows, outputs), dropoutMask(rows.length * SHAPE.hidden, config.dropout, random));
    return Infinity; // a step takes tens of milliseconds: others get a turn after each
  };
  const pacer = new Pacer(control);
  const loss = async (net: ConvNet): Promise<number> => {
    let sum = 0;
    for (let from = 0; from < data.validation.length; from += ROWS_AT_ONCE) {
      const rows = data.validation.subarray(from, from + ROWS_AT_ONCE);
      const p = new Float32Array(rows.length * outputs);
      forward(net, takeRows(data.x, rows), 0, rows.length, p, sharedHeap());
      rows.forEach((row, i) => (sum += lossOf(p.subarray(i * outputs, (i + 1) * outputs), data.truth, row * outputs, link)));
      await pacer.rest();
    }
    return sum / data.validation.length;
  };
  try {
    const snapshot = (): ConvNet => netOf(outputs, link, stepper.parameter);
    return await runEpochs(
      { ...config, train: data.train, step, snapshot, loss: data.validation.length === 0 ? null : loss },
      random,
      control,
    );
  } finally {
    stepper.dispose();
  }
}

/** A picture moved by up to `most` pixels each way, its border drawn out, centred. */
function shifted({ values }: Dense, row: number, most: number, random: Random, out: Float32Array, at: number): void {
  const { side, channels } = SHAPE;
  const [dx, dy] = [random.below(2 * most + 1) - most, random.below(2 * most + 1) - most];
  const inside = (position: number): number => Math.min(side - 1, Math.max(0, position));
  for (let y = 0, to = at; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const from = row * INPUTS + (inside(y + dy) * side + inside(x + dx)) * channels;
      for (let c = 0; c < channels; c += 1) out[to++] = centred(values[from + c]!);
    }
  }
}
