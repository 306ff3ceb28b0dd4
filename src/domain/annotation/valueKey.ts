import type { AnnotationValue } from './value.ts';

/** Text that is equal for equal values of a project. */
export const valueKey = (value: AnnotationValue): string =>
  value.kind === 'choice' ? `1 ${value.label ?? ''}` : `n ${value.labels.join(' ')}`;
