import type { Control } from '../control.ts';
import { within } from '../control.ts';
import type { FitConfig, Learner } from '../learners/learner.ts';
import type { Targets, TrainingSet } from '../targets.ts';
import { rowsOf } from '../targets.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { predictionOf } from '../metrics/confusion.ts';
import { wilsonInterval } from '../metrics/estimate.ts';
import { scoresOf } from '../metrics/scores.ts';
import { crossValidate } from '../split/crossValidate.ts';
import type { Difference } from './pairedDifference.ts';
import { pairedDifference } from './pairedDifference.ts';

/** One learner under cross-validation. */
export interface Compared {
  readonly learner: string;
  readonly title: string;
  readonly accuracy: number;
  readonly macroF1: number;
  /** 95 % interval of the accuracy (Wilson). */
  readonly low: number;
  readonly high: number;
}

export interface Comparison {
  readonly rows: number;
  readonly compared: readonly Compared[];
  /** Accuracy of the last learner less that of the one before it, on the same rows. Null with fewer than two. */
  readonly difference: Difference | null;
  readonly verdict: string;
}

/**
 * Cross-validates learners on the same folds. `contenders` go from simple to elaborate (majority, softmax, mlp): the verdict
 * weighs the last against the one before it and says plainly when the simpler one is not worse. `pixels`: the same rows as pixels,
 * for contenders that learn from those.
 */
export async function compareLearners(
  contenders: readonly Learner[],
  data: TrainingSet & { readonly pixels?: Matrix | undefined },
  config: FitConfig,
  folds: number,
  control: Control,
): Promise<Comparison> {
  const right: Uint8Array[] = [];
  const compared: Compared[] = [];
  for (const [i, learner] of contenders.entries()) {
    const part = within(control, i / contenders.length, (i + 1) / contenders.length);
    const { probabilities } = await crossValidate(learner, rowsFor(learner, data), config, folds, part);
    const predicted = predictionOf(probabilities, data.y);
    const own = rightRows(data.y, predicted);
    const scores = scoresOf(data.y, predicted);
    const hits = own.reduce((sum, hit) => sum + hit, 0);
    const { name, title } = learner;
    compared.push({ learner: name, title, accuracy: hits / own.length, macroF1: scores.macroF1 ?? 0, ...wilsonInterval(hits, own.length) });
    right.push(own);
  }
  const [simple, elaborate] = right.slice(-2);
  const difference = simple && elaborate ? pairedDifference(elaborate, simple, data.groups, config.seed) : null;
  return { rows: rowsOf(data.y), compared, difference, verdict: verdictOf(compared, contenders, difference) };
}

function rowsFor({ input, title }: Learner, { pixels, ...data }: TrainingSet & { readonly pixels?: Matrix | undefined }): TrainingSet {
  if (input === 'features') return data;
  if (pixels === undefined) throw new RangeError(`${title} learns from pixels, which these rows do not have.`);
  return { ...data, x: pixels };
}

/** 1 for each row answered right; all its labels, for multi-label. */
function rightRows(truth: Targets, predicted: Targets): Uint8Array {
  const width = truth.kind === 'single' ? 1 : truth.classes;
  const out = new Uint8Array(rowsOf(truth)).fill(1);
  for (let i = 0; i < truth.y.length; i += 1) if (truth.y[i] !== predicted.y[i]) out[Math.trunc(i / width)] = 0;
  return out;
}

const shown = ({ accuracy, low, high }: Compared): string => `${accuracy.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;

function verdictOf(compared: readonly Compared[], contenders: readonly Learner[], difference: Difference | null): string {
  const [simple, elaborate] = compared.slice(-2);
  if (!simple || !elaborate || difference === null) return '';
  const both = `${simple.title} ${shown(simple)}, ${elaborate.title} ${shown(elaborate)}`;
  const floor = compared.find((_, i) => contenders[i]?.baseline === true);
  if (floor && floor !== simple && Math.max(simple.accuracy, elaborate.accuracy) <= floor.accuracy) {
    return `No model is better than always answering the most frequent class, ${shown(floor)}: ${both}.`;
  }
  const by = `${Math.abs(difference.value).toFixed(3)} (${difference.low.toFixed(3)} to ${difference.high.toFixed(3)})`;
  if (difference.low > 0) return `${elaborate.title} is better by ${by}: ${both}.`;
  if (difference.high < 0) return `The simple model is better, by ${by}: ${both}.`;
  return `The simple model is not worse: ${both}.`;
}
