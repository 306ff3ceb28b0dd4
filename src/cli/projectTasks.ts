import { annotationKinds, asksSeveral, type KindName } from '#domain/annotation/kinds/index.ts';
import { taskOfKind } from '#learning/tasks/index.ts';

/** What a project can be about, as the command line names it. */
interface ProjectTask {
  readonly name: string;
  readonly title: string;
  readonly kind: KindName;
}

/** A project begins here with one question: several are written in the browser. */
const begins = ({ name, perItem }: (typeof annotationKinds)[number]): boolean => perItem !== null && !asksSeveral(name);

/** One a kind of answer: as the task that models learn is called, else as the kind itself. */
export const projectTasks: readonly ProjectTask[] = annotationKinds.filter(begins).map(({ name: kind, title }) => {
  const task = taskOfKind(kind);
  return task === null ? { name: kind, title: `${title}; no model learns it yet`, kind } : { name: task.name, title: task.title, kind };
});

export const taskNames = projectTasks.map(({ name }) => name);

/** Name of the task of an annotation kind. */
export const taskNamed = (kind: KindName): string => projectTasks.find((task) => task.kind === kind)?.name ?? kind;
