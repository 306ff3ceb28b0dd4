import type { Control } from '#learning/control.ts';
import { Pacer } from '#learning/control.ts';
import { compactColumns, entries, placeOfColumns } from '#learning/matrix/csr.ts';
import type { Matrix } from '#learning/matrix/matrix.ts';
import { sliceRows, toCsr } from '#learning/matrix/matrix.ts';
import { randomFrom } from '#learning/random.ts';
import type { FitConfig, Learner } from '../learner.ts';
import { checkWidth } from '../learner.ts';
import type { Model } from '../model.ts';
import { floatsOf, integersOf } from '../model.ts';
import { certainties, outputsOf, truthOf, validationSplit } from '../netTargets.ts';
import type { TrainingSet } from '#learning/targets.ts';
import { checkTrainingSet } from '#learning/targets.ts';
import type { Network } from './network.ts';
import { forward } from './network.ts';

const NETWORK = { hidden: 64, dropout: 0.4, rate: 0.005, batch: 32, epochs: 40, patience: 4 };
/** Epochs when no rows can be set aside to say when to stop. */
const EPOCHS_WITHOUT = 15;

/**
 * Neural net with one hidden layer, trained by TensorFlow.js (wasm): an embedding of each column, summed by the row's weights,
 * ReLU, dropout, softmax (multi-label: sigmoids); Adam; a seventh of the groups says when to stop. TensorFlow.js is loaded by
 * the first `fit`, from `control.wasmPath`; predicting needs none of it.
 */
export const mlp: Learner = { name: 'mlp', title: 'Neural net', baseline: false, input: 'features', fit, predictProba };

async function fit(data: TrainingSet, config: FitConfig, control: Control): Promise<Model> {
  checkTrainingSet(data);
  new Pacer(control).check();
  const { y } = data;
  const outputClasses = outputsOf(y);
  const constants = certainties(y);
  const base = { learner: 'mlp', kind: y.kind, classes: y.classes, columns: data.x.columns };
  if (outputClasses.length === 0) {
    return { ...base, params: { hidden: NETWORK.hidden }, arrays: { outputClasses, constants, ...emptyNetwork() } };
  }
  const { x, live } = compactColumns(toCsr(data.x));
  const random = randomFrom(config.seed, 'mlp');
  const { trainNetwork } = await import('#learning/tf/trainNetwork.ts');
  const { train, validation } = validationSplit(data, config.seed);
  const epochs = validation.length === 0 ? EPOCHS_WITHOUT : NETWORK.epochs;
  const link = y.kind === 'single' ? 'softmax' : 'sigmoid';
  const problem = { x, truth: truthOf(y, outputClasses), outputs: outputClasses.length, link, train, validation } as const;
  const network = await trainNetwork(problem, { ...NETWORK, epochs }, random, control);
  const { embedding, hiddenBias, weights, outputBias } = network;
  const arrays = { live, outputClasses, constants, embedding, hiddenBias, weights, outputBias };
  return { ...base, params: { hidden: NETWORK.hidden }, arrays };
}

const emptyNetwork = (): Record<string, Float32Array | Uint32Array> => ({
  live: new Uint32Array(0),
  embedding: new Float32Array(0),
  hiddenBias: new Float32Array(NETWORK.hidden),
  weights: new Float32Array(0),
  outputBias: new Float32Array(0),
});

const ROWS_AT_ONCE = 256;

async function predictProba(model: Model, x: Matrix, control: Control): Promise<Float32Array> {
  checkWidth(model, x);
  const pacer = new Pacer(control);
  const outputClasses = integersOf(model, 'outputClasses');
  const network = networkOf(model, outputClasses.length);
  const place = placeOfColumns(integersOf(model, 'live'), model.columns);
  const constants = floatsOf(model, 'constants');
  const out = new Float32Array(x.rows * model.classes);
  const part = new Float32Array(ROWS_AT_ONCE * network.outputs);
  for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(x.rows, from + ROWS_AT_ONCE);
    const rows = toCsr(sliceRows(x, from, to));
    forward(network, rows, place, 0, rows.rows, part);
    for (let row = from; row < to; row += 1) {
      if (network.outputs === 0) out.set(constants, row * model.classes);
      outputClasses.forEach((c, k) => (out[row * model.classes + c] = part[(row - from) * network.outputs + k]!));
    }
    if (pacer.due(entries(rows) * network.hidden)) {
      control.progress?.(to / x.rows);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return out;
}

function networkOf(model: Model, outputs: number): Network {
  const embedding = floatsOf(model, 'embedding');
  const hiddenBias = floatsOf(model, 'hiddenBias');
  const hidden = hiddenBias.length;
  const link = model.kind === 'single' ? 'softmax' : 'sigmoid';
  const [weights, outputBias] = [floatsOf(model, 'weights'), floatsOf(model, 'outputBias')];
  return { columns: embedding.length / hidden, hidden, outputs, link, embedding, hiddenBias, weights, outputBias };
}
