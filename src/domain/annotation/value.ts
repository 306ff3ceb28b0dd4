import type { Hash, LabelId } from '../ids.ts';

/** One label of the schema, or none: `null` says "looked at, and no label fits" (confirmed empty). */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly label: LabelId | null;
}
/** Any number of labels, sorted by id; an empty list is confirmed empty. */
export interface MultiChoiceValue {
  readonly kind: 'multi-choice';
  readonly labels: readonly LabelId[];
}
/** The whole value of one item by one author. New annotation kinds join this union and the list in kinds/index.ts. */
export type AnnotationValue = ChoiceValue | MultiChoiceValue;
export type AnnotationKind = AnnotationValue['kind'];

/** A value over 16 KB: hashes of the UTF-8 pieces of its canonical JSON, in order; readers only concatenate. */
export interface ValueParts {
  readonly parts: readonly Hash[];
}
