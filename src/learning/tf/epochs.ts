import type { Control } from '../control.ts';
import { Pacer } from '../control.ts';
import type { Random } from '../random.ts';

/** Training in epochs over shuffled rows, by batches. */
export interface Epochs<Net> {
  readonly train: Uint32Array;
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a lower validation loss before it stops. */
  readonly patience: number;
  /** One step on a batch; tells how much work it was, see `Pacer`. */
  readonly step: (rows: Uint32Array) => number;
  /** A copy of what has been learned. */
  readonly snapshot: () => Net;
  /** Loss on rows that are not learned from; null: there are none, all epochs are run. */
  readonly loss: ((net: Net) => number | Promise<number>) | null;
}

/** Gives the net of the epoch with the least validation loss, or of the last one. */
export async function runEpochs<Net>(job: Epochs<Net>, random: Random, control: Control): Promise<Net> {
  const pacer = new Pacer(control);
  const order = job.train.slice();
  let best = { net: job.snapshot(), loss: Infinity, epoch: -1 };
  for (let epoch = 0; epoch < job.epochs && epoch - best.epoch <= job.patience; epoch += 1) {
    random.shuffle(order);
    for (let from = 0; from < order.length; from += job.batch) {
      if (pacer.due(job.step(order.subarray(from, from + job.batch)))) await pacer.rest();
    }
    const net = job.snapshot();
    const loss = job.loss === null ? -epoch : await job.loss(net);
    if (loss < best.loss) best = { net, loss, epoch };
    control.progress?.((epoch + 1) / job.epochs);
    await pacer.rest();
  }
  control.progress?.(1);
  return best.net;
}
