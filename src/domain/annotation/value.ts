import type { Hash, LabelId } from '../ids.ts';
import { kindOf, type AnnotationValue, type KindName } from './kinds/index.ts';

export type { AnnotationValue, KindName };

/** A value over 16 KB: hashes of the UTF-8 pieces of its canonical JSON, in order; readers only concatenate. */
export interface ValueParts {
  readonly parts: readonly Hash[];
}

/** Labels that a value carries: none when it is confirmed empty. */
export const labelsOf = (value: AnnotationValue | null): readonly LabelId[] => (value === null ? [] : kindOf(value.kind).labels(value));

/** Whether the value says that nothing fits. */
export const isEmpty = (value: AnnotationValue): boolean => kindOf(value.kind).isEmpty(value);

/** Text that is equal for equal values of a project. */
export const valueKey = (value: AnnotationValue): string => kindOf(value.kind).key(value);

/** Whether two values are equal in their normal form. */
export function sameValue(a: AnnotationValue, b: AnnotationValue): boolean {
  const kind = kindOf(a.kind);
  return a.kind === b.kind && kind.key(kind.normalise(a)) === kind.key(kind.normalise(b));
}

/** Whether two answers say the same, by the measure of their kind. */
export const agree = (a: AnnotationValue, b: AnnotationValue): boolean => a.kind === b.kind && kindOf(a.kind).agrees(a, b);
