import type { StateData } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import { findItem } from '#domain/state/itemTable.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { quiet, within, type Control } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import type { TrainingSet } from '#learning/targets.ts';
import { LEAST_RANDOM, savings, savingsNotYet } from '#learning/metrics/savings.ts';
import { chosenCurve, randomCurve, randomSizes } from '#learning/metrics/savingsCurves.ts';
import { randomFrom } from '#learning/random.ts';
import type { Engine } from '../engine/engine.ts';
import type { Collected } from './collect.ts';
import { groupsOf } from './examples.ts';
import { countingPacks, type FeatureRows } from './featureRows.ts';
import { samplePacks } from './sample.ts';

/** Labels that the curves are made of, the first ones given: what a measurement costs, so that it ends in seconds. */
const MOST_RANDOM = 200;
const MOST_CHOSEN = 600;
const LEAST_CHOSEN = 20;
const FOLDS = 3;
const REPEATS = 3;

export interface SavingsJob {
  readonly engine: Engine;
  readonly view: ProjectView;
  readonly rows: FeatureRows;
  readonly data: Collected;
  readonly control: Control;
}

/** What choosing has saved against labeling at random, in words, or why that cannot be said. */
export async function measureSavings({ engine, view, rows, data, control }: SavingsJob): Promise<string> {
  const order = labelingOrder(engine.data, data);
  const random = order.filter(({ byChance }) => byChance).slice(0, MOST_RANDOM);
  const chosen = order.filter(({ held }) => !held).slice(0, MOST_CHOSEN);
  if (random.length < LEAST_RANDOM) return savingsNotYet(random.length).sentence;
  const picked = chosen.filter(({ byStrategy }) => byStrategy).length;
  if (picked < LEAST_CHOSEN) return `not yet known, about ${LEAST_CHOSEN - picked} more labels of items that the model chose`;
  const seed = randomFrom(view.seed, 'savings').uint32();
  const frozen = await rows.freeze(samplePacks(countingPacks(engine.data), seed), quiet(control));
  const groups = groupsOf(engine.data, data.examples);
  const examples = async (entries: readonly Labeled[]): Promise<TrainingSet> => {
    const slots = await rows.usable(
      entries.map(({ slot }) => slot),
      quiet(control),
    );
    const x = rows.weigh(await rows.take(slots, quiet(control)), frozen);
    return { x, y: data.examples.targets(slots), groups: groups(slots) };
  };
  const [byChance, byChoice] = [await examples(random), await examples(chosen)];
  const options = { seed, regularisation: 'cv', folds: FOLDS, repeats: REPEATS } as const;
  const learner = learnerOf('softmax');
  const curve = await randomCurve(learner, byChance, randomSizes(byChance.x.rows, FOLDS), options, within(control, 0, 0.6));
  const sizes = randomSizes((byChoice.x.rows * FOLDS) / (FOLDS - 1), FOLDS);
  const active = await chosenCurve(learner, byChoice, byChance, sizes, options, within(control, 0.6, 1));
  return savings(curve, active, { groups: byChance.groups, seed }).sentence;
}

interface Labeled {
  readonly slot: number;
  readonly lamport: number;
  /** Drawn by chance: seed set, control, or the holdout's random check. */
  readonly byChance: boolean;
  readonly byStrategy: boolean;
  readonly held: boolean;
}

/** Items that people have labeled and that train or check, in the order in which they first were. */
function labelingOrder(data: StateData, { train, holdout }: Collected): Labeled[] {
  const sides = new Map<number, boolean>([...train.map((slot) => [slot, false] as const), ...holdout.map((slot) => [slot, true] as const)]);
  const found: Labeled[] = [];
  for (const [item, { answers }] of data.entries) {
    const held = sides.get(findItem(data.items, item));
    const own = answers.filter((answer) => answer.rank === 'person' && answer.kind === 'label' && answer.pass === 0);
    const given = own.filter((answer) => isEffective(answer, data.undone)).sort((a, b) => a.lamport - b.lamport);
    const [first] = given;
    if (held === undefined || first === undefined) continue;
    const { purpose, lamport } = first;
    const byChance = purpose === 'holdout' || purpose === 'control' || purpose === 'seed';
    found.push({ slot: findItem(data.items, item), lamport, held, byChance, byStrategy: purpose === 'strategy' });
  }
  return found.sort((a, b) => a.lamport - b.lamport || a.slot - b.slot);
}
