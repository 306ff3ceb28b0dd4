import type { Relation, Span, SpanId, SpanPart, SpansValue } from '#domain/annotation/kinds/spans.ts';
import type { Change } from '../changes.ts';
import type { Draft } from '#app/store/draft.ts';
import type { Caret } from './textModel.ts';

/** One gesture: changes that are carried out in order, and taken back from the last. */
export interface SpanStep {
  readonly spans: readonly Change<Span>[];
  readonly relations: readonly Change<Relation>[];
  /** Made with a key that may be held down: the next such step of the same span is the same gesture. */
  readonly keys?: true;
}

/** Text that is selected: the next label that is named makes it a span, or a relation to what was begun. */
export interface Chosen {
  /** Id of what comes of it. */
  readonly id: string;
  readonly part: SpanPart;
}

/** A relation that leads from a span, or a further part of one: what is selected next ends it. */
export interface Begun {
  readonly what: 'relation' | 'part';
  readonly span: SpanId;
}

/** What is marked in a text and not submitted yet. `focus` has ids of spans, or of one relation. */
export interface SpansDraft extends Draft<SpansValue, SpanStep> {
  readonly caret: Caret;
  readonly chosen: Chosen | null;
  readonly begun: Begun | null;
}
