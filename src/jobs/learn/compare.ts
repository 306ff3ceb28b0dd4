import type { ProjectView } from '#domain/state/view.ts';
import { quiet, type Control } from '#learning/control.ts';
import { learnerNames, learnerOf, type LearnerName } from '#learning/learners/index.ts';
import { randomFrom } from '#learning/random.ts';
import { compareLearners } from '#learning/compare/compare.ts';
import type { Engine } from '../engine/engine.ts';
import type { Collected } from './collect.ts';
import { groupsOf } from './examples.ts';
import { countingPacks, type ExampleRows } from './featureRows.ts';
import type { Compared } from './learn.api.ts';
import { samplePacks } from './sample.ts';

/** Rows that learners are compared on: enough to tell them apart, few enough to wait for. */
const COMPARED_ROWS = 1500;
export const COMPARED_FOLDS = 5;

/** What is compared, from simple to elaborate; the last but one is what the last has to beat. Texts have no pixels. */
export const contendersFor = (images: boolean): readonly LearnerName[] =>
  learnerNames.filter((name) => name !== 'knn' && (images || learnerOf(name).input === 'features'));

/** Cross-validates learners side by side on the training groups, from simple to elaborate. */
export async function compareOnce(about: {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly data: Collected;
  readonly contenders: readonly LearnerName[];
  readonly rowsFor: (input: 'features' | 'pixels') => ExampleRows;
  readonly control: Control;
}): Promise<Compared> {
  const { engine, view, data, control, rowsFor } = about;
  const order = Uint32Array.from(data.train);
  const seed = randomFrom(view.seed, 'compare').uint32();
  randomFrom(seed, 'rows').shuffle(order);
  const features = rowsFor('features');
  const slots = await features.usable([...order.subarray(0, COMPARED_ROWS)], quiet(control));
  const frozen = await features.freeze(samplePacks(countingPacks(engine.data), seed), quiet(control));
  const examples = {
    x: features.weigh(await features.take(slots, quiet(control)), frozen),
    y: data.examples.targets(slots),
    groups: groupsOf(engine.data, data.examples)(slots),
  };
  const contenders = about.contenders.map((name) => learnerOf(name));
  const seesPixels = contenders.some(({ input }) => input === 'pixels');
  const pixels = seesPixels ? await rowsFor('pixels').take(slots, quiet(control)) : undefined;
  const result = await compareLearners(contenders, { ...examples, pixels }, { seed, regularisation: 'cv' }, COMPARED_FOLDS, control);
  return { rows: result.compared, verdict: result.verdict };
}
