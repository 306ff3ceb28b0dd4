import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import { openVersion } from '#domain/dataset/readVersion.ts';
import { projectAsOf, versionItem } from '#domain/dataset/versionView.ts';
import type { Hash } from '#domain/ids.ts';
import { findItem, MARK, NONE } from '#domain/state/itemTable.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Engine } from '../engine/engine.ts';
import { taskOf, type Collected } from './collect.ts';
import { itemExamples, labeledRegions, regionSides, textExamples } from './examples.ts';

/** A frozen version as training and test data. */
export interface VersionData {
  readonly data: Collected;
  /** Labeled items that cannot be used any more: erased since, or not in this copy. */
  readonly lost: number;
}

/** Reads a version: its train split trains, its test split checks, under its own labels. @throws Error with a sentence for people. */
export async function versionData(engine: Engine, view: ProjectView, hash: Hash): Promise<VersionData> {
  const version = view.versions.find((each) => each.version === hash);
  if (version === undefined) throw new Error('There is no such version in this project.');
  const bodies = await engine.store.bodies(version.parts);
  const opened = openVersion(version, (part) => bodies.get(part));
  if (!opened.ok) throw new Error(opened.error);
  const task = taskOf(projectAsOf(view, opened.value.manifest));
  const known = new Set<string>(task.labels.map((label) => label.id));
  const whole = task.task?.unit === 'item' || task.task === null;
  const values = new Map<number, AnnotationValue>();
  const [train, holdout]: [number[], number[]] = [[], []];
  let lost = 0;
  for (const row of opened.value.rows) {
    const wanted =
      row.state === 'labeled' ||
      (row.state === 'confirmed-empty' && task.task !== null && task.task.unit !== 'region' && task.task.learnsEmpty);
    if (!wanted || row.split === 'excluded') continue;
    const slot = findItem(engine.data.items, row.id);
    const value = versionItem(engine.data, row, []).view.resolved?.value ?? null;
    const usable = value !== null && (!whole || labelsOf(value).every((label) => known.has(label)));
    if (slot === NONE || !usable || ((engine.data.items.marks[slot] ?? 0) & MARK.erased) !== 0) {
      lost += 1;
      continue;
    }
    values.set(slot, value);
    (row.split === 'test' ? holdout : train).push(slot);
  }
  return { lost, data: dataOf(task, values, { train: ascending(train), holdout: ascending(holdout) }) };
}

const ascending = (slots: number[]): number[] => slots.sort((a, b) => a - b);

function dataOf(
  about: ReturnType<typeof taskOf>,
  values: ReadonlyMap<number, AnnotationValue>,
  { train, holdout }: Pick<Collected, 'train' | 'holdout'>,
): Collected {
  const valueOf = (slot: number): AnnotationValue | null => values.get(slot) ?? null;
  const rest = { checkable: holdout.length, pool: new Uint32Array(0) };
  const { task, labels } = about;
  if (task?.unit === 'token') {
    const examples = textExamples(about, (slot) => labelsOf(valueOf(slot)), valueOf);
    return { ...about, ...rest, train, holdout, examples };
  }
  if (task?.unit !== 'region') return { ...about, ...rest, train, holdout, examples: itemExamples(about, valueOf) };
  const regions = [train, holdout].map((slots) => slots.flatMap((slot) => labeledRegions(task, labels, slot, valueOf(slot))));
  return { ...about, ...rest, ...regionSides(about, regions[0] ?? [], regions[1] ?? []) };
}
