import type { TargetLayout, Task } from '#learning/tasks/task.ts';
import { taskOfKind } from '#learning/tasks/index.ts';
import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { offered } from '#domain/schema/schema.ts';
import type { StateData } from '#domain/state/data.ts';
import { isHeld, MARK, NONE, STATES } from '#domain/state/itemTable.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import type { Targets } from '#learning/learners/targets.ts';

/** Which items train, which check, and which could be labeled next; slots ascending. */
export interface Collected {
  /** Null: no model learns this kind of answer yet, so nothing trains. */
  readonly task: Task | null;
  readonly kind: TargetLayout;
  readonly labels: readonly Label[];
  readonly train: readonly number[];
  readonly holdout: readonly number[];
  /** Items set aside for the check, answered or not. */
  readonly checkable: number;
  /** Unseen items of the training groups, hard ones left out. */
  readonly pool: Uint32Array;
}

const UNSEEN = STATES.indexOf('unseen');
const LABELED = STATES.indexOf('labeled');
const EMPTY = STATES.indexOf('confirmed-empty');

/** What there is to learn: labels on offer, and how the answers are laid out. */
export function taskOf(view: ProjectView): Pick<Collected, 'task' | 'kind' | 'labels'> {
  const labels = view.schema === null ? [] : offered(view.schema.schema);
  const task = taskOfKind(view.schema?.schema.kind ?? FIRST_KIND);
  return { task, labels, kind: task?.layout ?? 'single' };
}

/** Reads the columns. Holdout items never train; excluded ones neither train nor check. */
export function collect(data: StateData, view: ProjectView): Collected {
  const { task, kind, labels } = taskOf(view);
  const known = new Set<string>(labels.map((label) => label.id));
  const usable = data.values.map((value) => labelsOf(value).every((label) => known.has(label)));
  const share = holdoutShare(data);
  const { length, states, values, marks } = data.items;
  const train: number[] = [];
  const holdout: number[] = [];
  const pool: number[] = [];
  let checkable = 0;
  for (let slot = 0; slot < length; slot += 1) {
    const mark = marks[slot]!;
    if ((mark & (MARK.absent | MARK.excluded | MARK.erased)) !== 0) continue;
    const state = states[slot]!;
    const held = isHeld(data.items, slot, share);
    if (held) checkable += 1;
    if (state === UNSEEN) {
      if (!held && (mark & (MARK.hard | MARK.unread)) === 0) pool.push(slot);
    } else if (task !== null && (state === LABELED || (state === EMPTY && task.learnsEmpty))) {
      const value = values[slot]!;
      if (value !== NONE && usable[value] === true) (held ? holdout : train).push(slot);
    }
  }
  return { task, kind, labels, train, holdout, checkable, pool: Uint32Array.from(pool) };
}

/** What the resolved labels of these items are, as learners take them. */
export const targetsOf = (data: StateData, task: Pick<Collected, 'kind' | 'labels'>, slots: readonly number[]): Targets =>
  targetsFrom(
    task,
    slots.map((slot) => data.values[data.items.values[slot] ?? NONE] ?? null),
  );

/** Values as learners take them; each carries only labels of the task, and one of them where only one may be carried. */
export function targetsFrom({ kind, labels }: Pick<Collected, 'kind' | 'labels'>, values: readonly (AnnotationValue | null)[]): Targets {
  const place = new Map<string, number>(labels.map((label, i) => [label.id, i]));
  const classes = labels.length;
  const first = (value: AnnotationValue | null): string => labelsOf(value)[0] ?? '';
  if (kind === 'single') return { kind, classes, y: Int32Array.from(values, (value) => place.get(first(value)) ?? 0) };
  const y = new Uint8Array(values.length * classes);
  values.forEach((value, row) => {
    for (const label of labelsOf(value)) y[row * classes + (place.get(label) ?? 0)] = 1;
  });
  return { kind, classes, y };
}

/** Labels that row `row` of targets or predictions carries. */
export function labelsAt(y: Targets, row: number, labels: readonly LabelId[]): LabelId[] {
  if (y.kind === 'single') return labels.filter((_, c) => y.y[row] === c);
  return labels.filter((_, c) => y.y[row * y.classes + c] === 1);
}
