import type { LabelId } from '#domain/ids.ts';
import { isHeld, idAt, MARK } from '#domain/state/itemTable.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import type { Control } from '#learning/control.ts';
import { mcnemar, mcnemarSentence } from '#learning/metrics/mcnemar.ts';
import type { Engine } from '../engine/engine.ts';
import type { Collected } from './collect.ts';
import { countingPacks, type ExampleRows } from './featureRows.ts';
import type { ModelComparison } from './learn.api.ts';
import { labelsAt } from './targetsFrom.ts';
import { answerSlots, type RunModel } from './runModel.ts';
import { MOST_CHECKED, sample } from './sample.ts';

/** Disagreements that are listed, and items that are looked through for them. */
const SHOWN = 100;
const SEARCHED = 20_000;
const AT_ONCE = 500;

export interface ComparisonJob {
  readonly engine: Engine;
  readonly data: Collected;
  readonly seed: number;
  readonly models: readonly [RunModel, RunModel];
  readonly rowsOf: (model: RunModel) => ExampleRows;
  readonly control: Control;
}

/** Both models on the same labeled holdout items (McNemar), and items outside it on which they disagree. */
export async function compareOnHoldout(job: ComparisonJob): Promise<ModelComparison> {
  const { data, seed } = job;
  const slots = await usableIn(job, sample(data.holdout, MOST_CHECKED, seed, 'holdout'));
  const truth = data.examples.targets(slots);
  const ids = data.labels.map((label) => label.id);
  const [first, second] = await answersOf(job, slots);
  let [onlyFirst, onlySecond] = [0, 0];
  slots.forEach((_, row) => {
    const right = keyOf(labelsAt(truth, row, ids));
    const [a, b] = [keyOf(first[row] ?? []) === right, keyOf(second[row] ?? []) === right];
    if (a && !b) onlyFirst += 1;
    if (b && !a) onlySecond += 1;
  });
  const disagree = data.examples.regions === null ? await disagreements(job) : [];
  if (slots.length === 0) {
    const sentence = 'Nothing of the random check is labeled yet, so nothing can be compared on it.';
    return { items: 0, onlyFirst, onlySecond, p: null, test: 'exact', sentence, disagree };
  }
  const { p, test } = mcnemar(onlyFirst, onlySecond);
  const sentence = mcnemarSentence(
    onlyFirst,
    onlySecond,
    `${slots.length.toLocaleString('en')} ${data.examples.regions === null ? 'items' : 'regions'} of the random check`,
  );
  return { items: slots.length, onlyFirst, onlySecond, p: onlyFirst + onlySecond === 0 ? null : p, test, sentence, disagree };
}

const keyOf = (labels: readonly LabelId[]): string => [...labels].sort().join(' ');

async function usableIn({ models, rowsOf, control }: ComparisonJob, slots: readonly number[]): Promise<readonly number[]> {
  const first = await rowsOf(models[0]).usable(slots, control);
  return rowsOf(models[1]).usable(first, control);
}

/** Labels that each model gives each of the slots. */
async function answersOf(
  { models, rowsOf, control }: ComparisonJob,
  slots: readonly number[],
): Promise<readonly [readonly LabelId[][], readonly LabelId[][]]> {
  const answer = async (model: RunModel): Promise<LabelId[][]> => {
    if (slots.length === 0) return [];
    const y = await answerSlots(model, rowsOf(model), slots, control);
    return slots.map((_, row) => labelsAt(y, row, model.labels));
  };
  return [await answer(models[0]), await answer(models[1])];
}

async function disagreements(job: ComparisonJob): Promise<ModelComparison['disagree']> {
  const { engine, control } = job;
  const found: { item: ReturnType<typeof idAt>; first: LabelId | null; second: LabelId | null }[] = [];
  const open = outsideHoldout(engine);
  for (let at = 0; at < open.length && found.length < SHOWN; at += AT_ONCE) {
    const slots = await usableIn(job, open.slice(at, at + AT_ONCE));
    const [first, second] = await answersOf(job, slots);
    slots.forEach((slot, row) => {
      const [a, b] = [first[row] ?? [], second[row] ?? []];
      if (found.length === SHOWN || keyOf(a) === keyOf(b)) return;
      const onlyA = a.find((label) => !b.includes(label)) ?? null;
      found.push({ item: idAt(engine.data.items, slot), first: onlyA, second: b.find((label) => !a.includes(label)) ?? null });
    });
    control.progress?.(Math.min(1, (at + AT_ONCE) / open.length));
    await control.pause();
  }
  return found;
}

/** Items that nobody keeps apart for measuring, in the order of their packs. */
function outsideHoldout({ data }: Engine): number[] {
  const share = holdoutShare(data);
  const slots: number[] = [];
  if (countingPacks(data).length === 0) return slots;
  const { length, marks } = data.items;
  for (let slot = 0; slot < length && slots.length < SEARCHED; slot += 1) {
    if ((marks[slot]! & (MARK.absent | MARK.erased | MARK.excluded)) === 0 && !isHeld(data.items, slot, share)) slots.push(slot);
  }
  return slots;
}
