import type { KindName } from '#domain/annotation/kinds/index.ts';
import { classify } from './classify.ts';
import { multilabel } from './multilabel.ts';
import { regions } from './regions.ts';
import { spans } from './spans.ts';
import type { ItemTask, TargetLayout, Task } from './task.ts';

/** Every task that a model can learn. */
export const tasks: readonly Task[] = [classify, multilabel, regions, spans];

/** The task of a kind of answer; null: no model learns that kind yet. */
export const taskOfKind = (kind: KindName): Task | null => tasks.find((task) => task.kind === kind) ?? null;

/** The task about items whose answers are laid out so: what older records of models name their task by. */
export function taskOfLayout(layout: TargetLayout): ItemTask {
  const found = tasks.find((task): task is ItemTask => task.unit === 'item' && task.layout === layout);
  if (found === undefined) throw new Error(`no task about items is laid out as ${layout}`);
  return found;
}
