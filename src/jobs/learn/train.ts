import type { ProjectView } from '#domain/state/view.ts';
import { quiet, within, type Control } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { rowsOf, type Targets } from '#learning/targets.ts';
import type { Engine } from '../engine/engine.ts';
import type { Collected } from './collect.ts';
import { groupsOf } from './examples.ts';
import { countingPacks, type ExampleRows } from './featureRows.ts';
import { figuresOf, type Figures } from './figures.ts';
import { answerSlots, type RunModel } from './runModel.ts';
import { MOST_CHECKED, sample, samplePacks, sampleTrain } from './sample.ts';

/** Above this many rows × classes the penalty is no longer searched for: it hardly matters then, and the search would take minutes. */
const SEARCH_UP_TO = 10_000;
const LARGE_DATA_C = 10;

/** Strength of the penalty for this much data. */
export const regularisationFor = (y: Targets): number | 'cv' => (rowsOf(y) * y.classes > SEARCH_UP_TO ? LARGE_DATA_C : 'cv');

export interface FitJob {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly rows: ExampleRows;
  readonly data: Collected;
  readonly learner: string;
  readonly seed: number;
  readonly control: Control;
}

export interface Fitted extends Figures {
  readonly run: RunModel;
  /** Labels that the run learned from. */
  readonly learned: number;
  /** Labeled items left out because their files are not in this browser. */
  readonly missing: number;
}

/** One run: features weighed by the pool, one learner, figures on the holdout. */
export async function fitRun({ engine, rows, data, learner: name, seed, control }: FitJob): Promise<Fitted> {
  const learner = learnerOf(name);
  const { targets } = data.examples;
  const wanted = sampleTrain(data.train, data.labels.length, seed);
  const train = await rows.usable(wanted, quiet(control));
  if (train.length === 0)
    throw new Error('the files of all labeled items are missing in this browser. Import them again, or open a backup.');
  const frozen = await rows.freeze(samplePacks(countingPacks(engine.data), seed), quiet(control));
  const y = targets(train);
  const groups = groupsOf(engine.data, data.examples);
  const x = rows.weigh(await rows.take(train, control), frozen);
  const model = await learner.fit({ x, y, groups: groups(train) }, { seed, regularisation: regularisationFor(y) }, within(control, 0, 0.9));
  const run: RunModel = { model, config: rows.config, frozen, labels: data.labels.map((label) => label.id) };
  const holdout = await rows.usable(sample(data.holdout, MOST_CHECKED, seed, 'holdout'), quiet(control));
  const truth = targets(holdout);
  const predicted = holdout.length === 0 ? truth : await answerSlots(run, rows, holdout, control);
  const figures = figuresOf(truth, predicted, { labels: data.labels, groups: groups(holdout), seed, unit: data.task?.unit ?? 'item' });
  return { ...figures, run, learned: train.length, missing: wanted.length - train.length };
}
