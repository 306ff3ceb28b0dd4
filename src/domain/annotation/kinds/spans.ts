import type { LabelId } from '#domain/ids.ts';
import { canonicalJson, type JsonObject } from '#domain/json.ts';
import { anything, count, dictionary, fields, list, nullable, oneOf, optional, text } from '#domain/jsonShapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { knownSpanRules, spanRules } from './lateSpans.ts';

/** Stable id of a span inside its item: what relations and later versions of the answer name it by. */
export type SpanId = string & { readonly __brand: 'SpanId' };
/** Stable id of a relation inside its item. */
export type RelationId = string & { readonly __brand: 'RelationId' };

/** A piece of the text: places in code points, the second not included, and what lies between them, letter for letter. */
export interface SpanPart {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Something that somebody marked in a text. */
export interface Span {
  readonly id: SpanId;
  /** Null: marked, and not said yet what it is. */
  readonly label: LabelId | null;
  /** In the order of the text, apart from each other; more than one where what is meant is interrupted. */
  readonly parts: readonly SpanPart[];
  /** What else is said of it; left out where nothing is. */
  readonly attributes?: JsonObject;
}

/** What joins one span to another. Its label is one of those that are for relations. */
export interface Relation {
  readonly id: RelationId;
  readonly label: LabelId;
  readonly from: SpanId;
  readonly to: SpanId;
  readonly attributes?: JsonObject;
}

/** What is marked in a text; no spans at all: confirmed empty. In normal form those that begin first come first, of these the longest. */
export interface SpansValue {
  readonly kind: 'spans';
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
}

const attributes = optional(dictionary(anything));
const span = fields({
  id: text,
  label: nullable(text),
  parts: list(fields({ start: count, end: count, quote: text })),
  attributes,
});
const relation = fields({ id: text, label: text, from: text, to: text, attributes });

const of = (marked: readonly Span[], relations: readonly Relation[]): SpansValue => ({ kind: 'spans', spans: marked, relations });

/** Spans in a text, and relations between them. */
export const spans: AnnotationKind<SpansValue> = {
  name: 'spans',
  title: 'Spans in the text',
  perItem: (one) => `Spans in each ${one}`,
  media: ['text', 'dialogue'],
  relations: true,
  shape: fields({ kind: oneOf('spans'), spans: list(span), relations: list(relation) }),
  empty: of([], []),
  picks: null,
  onItem: true,
  options: { initial: { snap: 'grapheme', lists: '' }, fault: (options) => knownSpanRules()?.optionsFault(options) ?? null },
  columns: 'own',
  ready: () => import('./spanRules.ts'),
  normalise: (value) => spanRules().normalise(value),
  fault: (value) => spanRules().fault(value),
  labels: ({ spans: marked, relations }) => [
    ...new Set([...marked.flatMap(({ label }) => (label === null ? [] : [label])), ...relations.map(({ label }) => label)]),
  ],
  relabel(value, from, to) {
    const put = <Of extends { readonly label: LabelId | null }>(list: readonly Of[]): readonly Of[] =>
      list.flatMap((each) => (each.label !== from ? [each] : to === null ? [] : [{ ...each, label: to }]));
    const marked = put(value.spans);
    if (to !== null) return of(marked, put(value.relations));
    // a relation goes with its ends
    const left = new Set(marked.map(({ id }) => id));
    return of(
      marked,
      put(value.relations).filter((each) => left.has(each.from) && left.has(each.to)),
    );
  },
  renamed: (value, nameOf) =>
    of(
      value.spans.map((each) => (each.label === null ? each : { ...each, label: nameOf(each.label) })),
      value.relations.map((each) => ({ ...each, label: nameOf(each.label) })),
    ),
  ofLabels: () => undefined,
  isEmpty: (value) => value.spans.length === 0,
  json: canonicalJson,
  key: canonicalJson,
  agrees: (a, b) => spanRules().agrees(a, b),
  words(value, nameOf) {
    const counts = new Map<string, number>();
    for (const { label } of [...value.spans, ...value.relations]) {
      const name = label === null ? 'no label' : nameOf(label);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts.size === 0 ? 'nothing here' : [...counts].map(([name, n]) => `${n} × ${name}`).join(', ');
  },
};
