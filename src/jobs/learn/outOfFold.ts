import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import type { LabelId } from '#domain/ids.ts';
import type { StateData } from '#domain/state/data.ts';
import { isEffective } from '#domain/state/effective.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import type { Collected } from './collect.ts';
import type { RegionExample } from './examples.ts';
import type { SpanDoubt } from './spans/check.ts';
import type { Targets } from '#learning/targets.ts';

/** Key of the derived record. */
export const OUT_OF_FOLD = 'outOfFold';

/** What cross-validation by group says of every labeled item outside the holdout, one row an item or region: what review rests on. */
export interface OutOfFold {
  /** Of the engine: slots of another epoch mean other items. */
  readonly epoch: number;
  /** Local position of the log it was computed at. */
  readonly cursor: number;
  readonly at: number;
  readonly learner: string;
  readonly folds: number;
  readonly seed: number;
  readonly labels: readonly LabelId[];
  /** Ascending; of regions the slot of their image, which may repeat. */
  readonly slots: Uint32Array;
  /** Where rows are regions: their ids. Left out: rows are items. */
  readonly regions?: readonly RegionId[];
  /** Where rows are texts with spans: what is doubted in each, worst first; probabilities are then of a label to occur in the text. */
  readonly spans?: readonly (readonly SpanDoubt[])[];
  /** Rows × labels. */
  readonly probabilities: Float32Array;
  /** The labels they carried then, by their places in `labels`. */
  readonly given: Targets;
  /** 1 for items that were drawn by chance (seed set, control), whatever a model thought of them. */
  readonly random: Uint8Array;
  /** Labeled items outside the holdout there were; more than rows when only a sample was looked at. */
  readonly labeled: number;
}

/** The record while its slots mean the items of this engine. */
export const ofEpoch = (record: OutOfFold | undefined, epoch: number): OutOfFold | undefined =>
  record?.epoch === epoch ? record : undefined;

/** Slots that somebody answered because chance drew them for the training side. */
export function randomSlots(data: StateData): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [item, { answers }] of data.entries) {
    const drawn = answers.some(
      (answer) => answer.pass === 0 && (answer.purpose === 'seed' || answer.purpose === 'control') && isEffective(answer, data.undone),
    );
    if (drawn) found.add(findItem(data.items, item));
  }
  return found;
}

/** Labels of a row then, by id. */
export function givenAt({ given, labels }: Pick<OutOfFold, 'given' | 'labels'>, row: number): readonly LabelId[] {
  if (given.kind === 'single') return labels.filter((_, c) => given.y[row] === c);
  return labels.filter((_, c) => given.y[row * labels.length + c] === 1);
}

/** Whether the item of a row carries the same labels now. */
export function isUnchanged(record: OutOfFold, row: number, data: StateData): boolean {
  const { given, labels } = record;
  const all = labelsOf(data.values[data.items.values[record.slots[row] ?? 0] ?? NONE] ?? null);
  const now = record.spans === undefined ? all : all.filter((label) => labels.includes(label)); // labels of relations were not looked at
  if (given.kind === 'single') return now.length === 1 && now[0] === labels[given.y[row] ?? -1];
  const then = givenAt(record, row);
  return now.length === then.length && then.every((label) => now.includes(label));
}

/** Row of the item in a slot, or -1. */
export function rowOfSlot({ slots }: OutOfFold, slot: number): number {
  let low = 0;
  let high = slots.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = slots[middle]!;
    if (at === slot) return middle;
    if (at < slot) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Labels that the check would give a row's item. */
export function predictedAt({ given, labels, probabilities }: OutOfFold, row: number): LabelId[] {
  const own = probabilities.subarray(row * labels.length, (row + 1) * labels.length);
  if (given.kind === 'multi') return labels.filter((_, c) => own[c]! > 0.5);
  const best = mostLikely(own);
  return labels.filter((_, c) => c === best);
}

/** Place of the greatest number; the first among equals. */
export const mostLikely = (values: Float32Array): number => values.reduce((best, value, c) => (value > values[best]! ? c : best), 0);

/** Labels that are new or others since the check, of those that a check now would look at. */
export function changesSince(record: OutOfFold, { train, examples }: Pick<Collected, 'train' | 'examples'>, data: StateData): number {
  if ((record.regions === undefined) !== (examples.regions === null) || (record.spans === undefined) !== (examples.answers === null))
    return train.length;
  return examples.regions === null ? itemChanges(record, train, data) : regionChanges(record, train, examples.regions);
}

function regionChanges(
  { regions = [], given, labels, labeled }: OutOfFold,
  train: readonly number[],
  now: readonly RegionExample[],
): number {
  const then = new Map(regions.map((id, row) => [id, labels[given.y[row] ?? -1]]));
  const sampled = labeled > regions.length;
  let changes = sampled ? Math.max(0, train.length - labeled) : 0;
  for (const row of train) {
    const region = now[row]?.region;
    if (region === undefined || (sampled && !then.has(region.id))) continue;
    if (then.get(region.id) !== region.label) changes += 1;
  }
  return changes;
}

function itemChanges(record: OutOfFold, slots: readonly number[], data: StateData): number {
  const rows = new Map<number, number>();
  record.slots.forEach((slot, row) => rows.set(slot, row));
  const sampled = record.labeled > record.slots.length;
  let changes = sampled ? Math.max(0, slots.length - record.labeled) : 0;
  for (const slot of slots) {
    const row = rows.get(slot);
    if (row === undefined ? !sampled : !isUnchanged(record, row, data)) changes += 1;
  }
  return changes;
}
