import type { LabelId } from '#domain/ids.ts';
import { MEDIA } from '#domain/item/types.ts';
import { fields, nullable, oneOf, text } from '#domain/jsonShapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { labelOptions } from './labelOptions.ts';

/** One label of the schema, or none: `null` says "looked at, and no label fits" (confirmed empty). */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly label: LabelId | null;
}

const of = (label: LabelId | null): ChoiceValue => ({ kind: 'choice', label });

/** One label an item. */
export const choice: AnnotationKind<ChoiceValue> = {
  name: 'choice',
  title: 'One label each',
  perItem: (one) => `One label per ${one}`,
  media: MEDIA,
  options: labelOptions,
  shape: fields({ kind: oneOf('choice'), label: nullable(text) }),
  empty: of(null),
  picks: 'one',
  columns: 'interned',
  normalise: (value) => value,
  fault: () => null,
  labels: ({ label }) => (label === null ? [] : [label]),
  relabel: (value, from, to) => (value.label === from ? of(to) : value),
  renamed: ({ label }, nameOf) => of(label === null ? null : nameOf(label)),
  ofLabels: (labels) => of(labels[0] ?? null),
  isEmpty: ({ label }) => label === null,
  json: ({ label }) => `{"kind":"choice","label":${JSON.stringify(label)}}`, // imports write one a row: no general writer
  key: ({ label }) => `1 ${label ?? ''}`,
  agrees: (a, b) => a.label === b.label,
  words: ({ label }, nameOf) => (label === null ? 'none fits' : nameOf(label)),
};
