import type { AnnotationValue, KindName } from '#domain/annotation/kinds/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Targets } from '../learners/targets.ts';

/** How the answers of a task are laid out for learners: one class a row, or a yes or no a row and class. */
export type TargetLayout = Targets['kind'];

/** What a model can learn from one kind of answer. A kind without a task is labeled without a model. */
export interface Task {
  /** As the command line and files name it. */
  readonly name: string;
  readonly title: string;
  readonly kind: KindName;
  /** What one row of a training set is. */
  readonly unit: 'item';
  readonly layout: TargetLayout;
  /** Whether "looked at, and no label fits" is an example to learn from. */
  readonly learnsEmpty: boolean;
  /** The answer that predicted labels stand for. */
  suggest(labels: readonly LabelId[]): AnnotationValue;
}
