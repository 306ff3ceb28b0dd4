import type { ProjectView } from '#domain/state/view.ts';
import { quiet, within, type Control } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { randomFrom } from '#learning/random.ts';
import { crossValidate, possibleFolds } from '#learning/split/crossValidate.ts';
import type { Engine } from '../engine/engine.ts';
import { CHECK_FOLDS } from './checkLimits.ts';
import type { Collected } from './collect.ts';
import { groupsOf } from './examples.ts';
import { countingPacks, type ExampleRows } from './featureRows.ts';
import type { OutOfFoldSummary } from './learn.api.ts';
import { OUT_OF_FOLD, randomSlots, type OutOfFold } from './outOfFold.ts';
import { summaryOf } from './outOfFoldSummary.ts';
import { sample, samplePacks } from './sample.ts';
import { regularisationFor } from './train.ts';

const LEARNER = 'softmax';

/** Cross-validates all labeled items outside the holdout by group, and stores what was said of each. */
export async function checkLabels(about: {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly rows: ExampleRows;
  readonly data: Collected;
  /** Labels that are looked at: a random sample of more. */
  readonly most: number;
  readonly now: () => number;
  readonly control: Control;
}): Promise<OutOfFoldSummary> {
  const { engine, view, rows, data, control } = about;
  const { epoch, seq: cursor } = engine;
  const seed = randomFrom(view.seed, 'check').uint32();
  const { examples } = data;
  const chosen = await rows.usable(sample(data.train, about.most, seed, 'check'), quiet(control));
  const frozen = await rows.freeze(samplePacks(countingPacks(engine.data), seed), quiet(control));
  const given = examples.targets(chosen);
  const drawn = randomSlots(engine.data);
  const groups = groupsOf(engine.data, examples)(chosen);
  const slots = Uint32Array.from(chosen, examples.slotOf);
  const set = { x: rows.weigh(await rows.take(chosen, control), frozen), y: given, groups };
  const folds = possibleFolds(set, CHECK_FOLDS);
  const config = { seed, regularisation: regularisationFor(given) };
  const { probabilities } = await crossValidate(learnerOf(LEARNER), set, config, folds, within(control, 0.02, 1));
  const record: OutOfFold = {
    epoch,
    cursor,
    at: about.now(),
    learner: LEARNER,
    folds,
    seed,
    given,
    probabilities,
    labeled: data.train.length,
    labels: data.labels.map((label) => label.id),
    slots,
    ...(examples.regions !== null && { regions: chosen.flatMap((row) => examples.regions?.[row]?.region.id ?? []) }),
    random: Uint8Array.from(slots, (slot) => (drawn.has(slot) ? 1 : 0)),
  };
  await engine.store.putDerived(OUT_OF_FOLD, record);
  return summaryOf(record, groups);
}
