import type { LabelId } from '#domain/ids.ts';
import { MEDIA } from '#domain/item/types.ts';
import { canonicalJson } from '#domain/json.ts';
import { fields, list, oneOf, text } from '#domain/jsonShapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { labelOptions } from './labelOptions.ts';

/** Any number of labels, sorted by id; an empty list is confirmed empty. */
export interface MultiChoiceValue {
  readonly kind: 'multi-choice';
  readonly labels: readonly LabelId[];
}

const of = (labels: readonly LabelId[]): MultiChoiceValue => ({ kind: 'multi-choice', labels: [...new Set(labels)].sort() });

const key = ({ labels }: MultiChoiceValue): string => `n ${labels.join(' ')}`;

/** Any number of labels an item. */
export const multiChoice: AnnotationKind<MultiChoiceValue> = {
  name: 'multi-choice',
  title: 'Several labels each',
  perItem: (one) => `Several labels per ${one}`,
  media: MEDIA,
  options: labelOptions,
  shape: fields({ kind: oneOf('multi-choice'), labels: list(text) }),
  empty: of([]),
  picks: 'any',
  columns: 'interned',
  normalise: ({ labels }) => of(labels),
  fault: () => null,
  labels: ({ labels }) => labels,
  relabel: (value, from, to) =>
    value.labels.includes(from) ? of([...value.labels.filter((label) => label !== from), ...(to === null ? [] : [to])]) : value,
  renamed: ({ labels }, nameOf) => of(labels.map(nameOf)),
  ofLabels: of,
  isEmpty: ({ labels }) => labels.length === 0,
  json: canonicalJson,
  key,
  agrees: (a, b) => key(a) === key(b),
  words: ({ labels }, nameOf) => (labels.length === 0 ? 'none fits' : labels.map((label) => nameOf(label)).join(', ')),
};
