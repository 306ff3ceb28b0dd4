import type { TargetLayout, Task } from '#learning/tasks/task.ts';
import { taskOfKind } from '#learning/tasks/index.ts';
import { FIRST_KIND } from '#domain/annotation/kinds/index.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { Label } from '#domain/schema/types.ts';
import { pickable } from '#domain/schema/schema.ts';
import type { StateData } from '#domain/state/data.ts';
import { isHeld, MARK, NONE, STATES } from '#domain/state/itemTable.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { answerAt, itemExamples, labeledRegions, regionSides, textExamples, type Examples } from './examples.ts';

/** What trains, what checks, and which items could be labeled next; ascending. */
export interface Collected {
  /** Null: no model learns this kind of answer yet, so nothing trains. */
  readonly task: Task | null;
  readonly kind: TargetLayout;
  readonly labels: readonly Label[];
  /** What the numbers in `train` and `holdout` stand for. */
  readonly examples: Examples;
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

/** What there is to learn: labels that can be given, and how the answers are laid out. */
export function taskOf(view: ProjectView): Pick<Collected, 'task' | 'kind' | 'labels'> {
  const labels = view.schema === null ? [] : pickable(view.schema.schema).filter(({ relation }) => relation !== true);
  const task = taskOfKind(view.schema?.schema.kind ?? FIRST_KIND);
  return { task, labels, kind: task?.layout ?? 'single' };
}

/** Reads the columns. Holdout items never train; excluded ones neither train nor check. Where regions are learned, every answer is read too. */
export function collect(data: StateData, view: ProjectView): Collected {
  const about = taskOf(view);
  const items = collectItems(data, about);
  const { task, labels } = about;
  if (task?.unit !== 'region') {
    const valueOf = (slot: number): AnnotationValue | null => data.values[data.items.values[slot] ?? NONE] ?? null;
    const examples =
      task?.unit === 'token'
        ? textExamples(
            about,
            (slot) => labelsOf(valueOf(slot)),
            (slot) => answerAt(data, slot),
          )
        : itemExamples(about, valueOf);
    return { ...about, ...items, examples };
  }
  const [train, holdout] = [items.train, items.holdout].map((slots) =>
    slots.flatMap((slot) => labeledRegions(task, labels, slot, answerAt(data, slot))),
  );
  return { ...about, ...items, ...regionSides(about, train ?? [], holdout ?? []) };
}

type Sides = Pick<Collected, 'train' | 'holdout' | 'checkable' | 'pool'>;

/** Slots, by what becomes of their items. */
function collectItems(data: StateData, { task, labels }: Pick<Collected, 'task' | 'labels'>): Sides {
  const known = new Set<string>(labels.map((label) => label.id));
  const whole = task?.unit === 'item'; // a region with a label that is gone does not spoil the others
  const usable = data.values.map((value) => !whole || labelsOf(value).every((label) => known.has(label)));
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
    } else if (task !== null && (state === LABELED || (state === EMPTY && task.unit !== 'region' && task.learnsEmpty))) {
      const value = values[slot]!;
      if (value !== NONE && usable[value] === true) (held ? holdout : train).push(slot);
    }
  }
  return { train, holdout, checkable, pool: Uint32Array.from(pool) };
}
