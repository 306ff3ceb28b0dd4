import type { AnnotationValue, KindName } from '#domain/annotation/kinds/index.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { Span, SpanId } from '#domain/annotation/kinds/spans.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Targets } from '../targets.ts';

/** How the answers of a task are laid out for learners: one class a row, or a yes or no a row and class. */
export type TargetLayout = Targets['kind'];

interface Learned {
  /** As the command line and files name it. */
  readonly name: string;
  readonly title: string;
  readonly kind: KindName;
  readonly layout: TargetLayout;
}

/** One row of a training set is an item. */
export interface ItemTask extends Learned {
  readonly unit: 'item';
  /** Whether "looked at, and no label fits" is an example to learn from. */
  readonly learnsEmpty: boolean;
  /** The answer that predicted labels stand for. */
  suggest(labels: readonly LabelId[]): AnnotationValue;
}

/** One row of a training set is a region: the part of the image that its shape bounds. Those of one image are of one group. */
export interface RegionTask extends Learned {
  readonly unit: 'region';
  readonly layout: 'single';
  /** The regions of an answer, each with the label that it carries. */
  regions(value: AnnotationValue): readonly Region[];
  /** The answer with other labels for some of its regions. */
  relabeled(value: AnnotationValue, labels: ReadonlyMap<RegionId, LabelId>): AnnotationValue;
}

/** Every token of a text is an example, and what is found are spans of them; a text is one row. Its labels are those of its spans. */
export interface SpanTask extends Learned {
  readonly unit: 'token';
  readonly layout: 'multi';
  readonly learnsEmpty: true;
  spans(value: AnnotationValue): readonly Span[];
  /** The answer with some of its spans changed: another label, other parts unless they are none, or gone (null) with their relations; and more spans. */
  changed(
    value: AnnotationValue,
    changes: ReadonlyMap<SpanId, Pick<Span, 'label' | 'parts'> | null>,
    added: readonly Span[],
  ): AnnotationValue;
}

/**
 * What a model can learn from one kind of answer. A kind without a task is labeled without a model. What rows are of (`unit`) is told apart
 * in `src/jobs/learn/examples.ts`, nowhere else; another unit is one more type here and one more case there.
 */
export type Task = ItemTask | RegionTask | SpanTask;
export type Unit = Task['unit'];
