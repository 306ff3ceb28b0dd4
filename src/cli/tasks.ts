import type { LabelSchema } from '#domain/schema/types.ts';

interface Task {
  readonly name: string;
  readonly title: string;
  readonly kind: LabelSchema['kind'];
}

/** Every task that a new project can have. A new one is one line here. */
export const tasks = Object.freeze({
  classify: { name: 'classify', title: 'Classification of texts or images, one label an item', kind: 'choice' },
  multilabel: { name: 'multilabel', title: 'Classification of texts or images, any number of labels an item', kind: 'multi-choice' },
}) satisfies Readonly<Record<string, Task>>;

export type TaskName = keyof typeof tasks;

export const taskNames = Object.freeze(Object.keys(tasks)) as readonly TaskName[];

/** Name of the task of an annotation kind. */
export const taskOf = (kind: LabelSchema['kind']): string => Object.values(tasks).find((task) => task.kind === kind)?.name ?? kind;
