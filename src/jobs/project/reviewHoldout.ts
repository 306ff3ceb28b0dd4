import { valueKey } from '#domain/annotation/value.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt } from '#domain/state/itemTable.ts';
import { estimateAccuracy } from '#learning/metrics/estimate.ts';
import { randomFrom } from '#learning/random.ts';
import { suggestionOf, type Predictions } from '../learn/predictions.ts';
import type { ReviewSummary } from './review.api.ts';
import type { ReviewLog } from './reviewLog.ts';

/** Key of the derived record: the round that is being looked at. */
export const HOLDOUT_ROUND = 'reviewHoldout';

/**
 * Holdout items to look at again: those that the model contradicts, mixed one to one with as many that it agrees with, drawn by chance,
 * in one shuffled order. Fixed until all are decided, so that what is left tells nothing of what the model says.
 */
export interface HoldoutRound {
  /** Of the model whose answers it rests on. */
  readonly run: string;
  readonly items: readonly ItemId[];
}

/** A labeled holdout item with what is said of it. */
export interface HeldItem {
  readonly item: ItemId;
  /** Whether the model, which never saw it, says the same as its label before any holdout review, and as its label now. */
  readonly agreedBefore: boolean;
  readonly agreesNow: boolean;
}

/** Compares labels with the model's answers; items that it says nothing of are left out. */
export function heldItems(
  slots: readonly number[],
  data: StateData,
  predictions: Predictions,
  offered: ReadonlySet<LabelId>,
  log: ReviewLog,
): HeldItem[] {
  return slots.flatMap((slot) => {
    const said = suggestionOf(predictions, slot, offered);
    const now = data.values[data.items.values[slot] ?? -1];
    if (said === null || now === undefined) return [];
    const item = idAt(data.items, slot);
    const key = valueKey(said.value);
    const before = log.of(item).length === 0 ? now : log.valueBefore(slot, item);
    return [{ item, agreesNow: key === valueKey(now), agreedBefore: before !== null && key === valueKey(before) }];
  });
}

/** A fresh round over the items that nobody has looked at again yet. */
export function newRound(held: readonly HeldItem[], run: string, seed: string, log: ReviewLog): HoldoutRound {
  const fresh = held.filter(({ item }) => !isSeen(item, log));
  const against = fresh.filter(({ agreesNow }) => !agreesNow);
  const agreeing = fresh.filter(({ agreesNow }) => agreesNow);
  const chosen = [...against, ...shuffled(agreeing, seed, 'holdout agreeing', run).slice(0, against.length)];
  return { run, items: shuffled(chosen, seed, 'holdout round', run).map(({ item }) => item) };
}

/** Whether somebody has looked at a holdout item again. */
export const isSeen = (item: ItemId, log: ReviewLog): boolean => log.of(item).some(({ review }) => review.via === 'holdout');

function shuffled<Value>(values: readonly Value[], ...seed: readonly string[]): Value[] {
  const order = Uint32Array.from(values, (_, i) => i);
  randomFrom(...seed).shuffle(order);
  return [...order].flatMap((i) => values[i] ?? []);
}

/** What the review has changed about the model's accuracy on the holdout; null before the first decision. */
export function holdoutFigures(held: readonly HeldItem[], log: ReviewLog): ReviewSummary['holdout'] {
  const reviewed = held.filter(({ item }) => isSeen(item, log)).length;
  if (reviewed === 0) return null;
  const right = (agrees: (each: HeldItem) => boolean) => estimateAccuracy(held.filter(agrees).length, held.length);
  return { reviewed, before: right(({ agreedBefore }) => agreedBefore), after: right(({ agreesNow }) => agreesNow) };
}
