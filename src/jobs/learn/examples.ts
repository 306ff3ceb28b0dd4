import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import type { StateData } from '#domain/state/data.ts';
import { idAt } from '#domain/state/itemTable.ts';
import { importsBehind } from '#domain/state/importsBehind.ts';
import { itemView } from '#domain/state/itemView.ts';
import type { Targets } from '#learning/targets.ts';
import type { RegionTask } from '#learning/tasks/task.ts';
import { groupNumbers } from '../engine/groupNumbers.ts';
import { targetsFrom, type Layout } from './targetsFrom.ts';

/** What the numbers of rows that train and check stand for. */
export interface Examples {
  /** The item that a row is of, or lies on. */
  slotOf(row: number): number;
  /** What rows carry, as learners take it. */
  targets(rows: readonly number[]): Targets;
  /** The region that each row is; null: rows are items, and their numbers are slots. */
  readonly regions: readonly RegionExample[] | null;
  /** Where rows are texts with spans: the whole answer of each; null: rows are something else. */
  readonly answers: ((row: number) => AnnotationValue | null) | null;
}

/** A region with a label, and the image that it lies on. */
export interface RegionExample {
  readonly slot: number;
  readonly region: Region;
}

/** Rows are items. `valueOf`: what the item in a slot carries. */
export const itemExamples = (about: Layout, valueOf: (slot: number) => AnnotationValue | null): Examples => ({
  regions: null,
  answers: null,
  slotOf: (row) => row,
  targets: (rows) => targetsFrom(about, rows.map(valueOf)),
});

/** Rows are texts with spans; what a row carries is which labels occur in it. `labelsOf`: of the item in a slot, others than those on offer too. */
export const textExamples = (
  about: Layout,
  labelsIn: (slot: number) => readonly LabelId[],
  answers: (slot: number) => AnnotationValue | null,
): Examples => {
  const classes = about.labels.length;
  return {
    regions: null,
    answers,
    slotOf: (row) => row,
    targets: (rows) => {
      const y = new Uint8Array(rows.length * classes);
      rows.forEach((slot, row) => {
        const own = new Set(labelsIn(slot));
        about.labels.forEach(({ id }, c) => (y[row * classes + c] = own.has(id) ? 1 : 0));
      });
      return { kind: 'multi', classes, y };
    },
  };
};

/** Rows are regions, those of an image one after the other. */
function regionExamples({ labels }: Layout, regions: readonly RegionExample[]): Examples {
  const place = new Map<LabelId | null, number>(labels.map((label, i) => [label.id, i]));
  return {
    regions,
    answers: null,
    slotOf: (row) => regions[row]?.slot ?? -1,
    targets: (rows) => ({
      kind: 'single',
      classes: labels.length,
      y: Int32Array.from(rows, (row) => place.get(regions[row]?.region.label ?? null) ?? 0),
    }),
  };
}

/** Regions that train, and regions that check, as rows. */
export const regionSides = (
  about: Layout,
  train: readonly RegionExample[],
  holdout: readonly RegionExample[],
): { readonly examples: Examples; readonly train: readonly number[]; readonly holdout: readonly number[] } => ({
  examples: regionExamples(about, [...train, ...holdout]),
  train: train.map((_, row) => row),
  holdout: holdout.map((_, row) => train.length + row),
});

/** The regions of an answer whose labels are on offer. */
export function labeledRegions(task: RegionTask, labels: readonly Label[], slot: number, value: AnnotationValue | null): RegionExample[] {
  const known = new Set<LabelId | null>(labels.map(({ id }) => id));
  return value === null ? [] : task.regions(value).flatMap((region) => (known.has(region.label) ? [{ slot, region }] : []));
}

/** The whole answer that an item's people and imports came to; the columns of the fold hold only its labels. */
export const answerAt = (data: StateData, slot: number): AnnotationValue | null =>
  itemView(data, slot, idAt(data.items, slot)).resolved?.value ?? null;

/** The group of each row: rows of one item, and of near-equal ones, are never parted. */
export function groupsOf(data: StateData, { slotOf }: Examples): (rows: readonly number[]) => Uint32Array {
  const numbers = groupNumbers(data);
  return (rows) => Uint32Array.from(rows, (row) => numbers[slotOf(row)] ?? 0);
}

/** Imports that brought what trains and what checks, or its labels. */
export const importsOf = (
  data: StateData,
  { examples, train, holdout }: { readonly examples: Examples; readonly train: readonly number[]; readonly holdout: readonly number[] },
): ReturnType<typeof importsBehind> => importsBehind(data, [...new Set([...train, ...holdout].map(examples.slotOf))]);
