import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { spans as kind, type Span, type SpanId } from '#domain/annotation/kinds/spans.ts';
import type { ItemId } from '#domain/ids.ts';
import type { SuggestionStamp } from '#domain/log/payloads.ts';
import { SURE_FROM } from '#app/store/proposal.ts';
import type { SpanGuesses } from '#jobs/learn/learn.api.ts';
import type { AnswerHost } from '../answering.ts';
import type { SpansDraft } from './steps.ts';

interface Guessed {
  /** What a model would mark in the item that was asked about last; only what it is more likely right about than not. */
  readonly item: ItemId | null;
  readonly said: SpanGuesses | null;
}

const useGuessed = create<Guessed>()(() => ({ item: null, said: null }));

/** What the model would mark where the draft has nothing yet; empty where it says nothing, or may not be heard. */
export function useSpanGuesses({ guessSpans, row }: AnswerHost, spans: readonly Span[]): SpanGuesses['spans'] {
  const { item, said } = useGuessed();
  const { ask, run } = guessSpans ?? {};
  useEffect(() => {
    if (ask === undefined) return undefined;
    let left = false;
    void ask(row.id).then(
      (found) => {
        if (left) return;
        useGuessed.setState({ item: row.id, said: found && { ...found, spans: found.spans.filter(({ p }) => p >= SURE_FROM) } });
      },
      () => undefined, // it can be marked without
    );
    return () => {
      left = true;
    };
  }, [ask, run, row.id]);
  return useMemo(() => {
    if (guessSpans === undefined || item !== row.id || said === null) return [];
    const isFree = (start: number, end: number): boolean =>
      spans.every(({ parts }) => parts.every((part) => part.end <= start || end <= part.start));
    return said.spans.filter(({ start, end }) => isFree(start, end));
  }, [guessSpans, item, row.id, said, spans]);
}

/** A stamp lies in its event whole: no more than values do before they are put apart. */
const MOST_LENGTH = 16_000;

/** What was suggested for the item of a draft, the mean confidence, and whether the answer has just these spans. */
export function suggestedIn({ value }: SpansDraft, id: ItemId): Omit<SuggestionStamp, 'shown'> | null {
  const { item, said } = useGuessed.getState();
  if (item !== id || said === null || said.spans.length === 0) return null;
  const suggested = said.spans.map(({ label, start, end, quote }, i): Span => ({
    id: `s${i + 1}` as SpanId,
    label,
    parts: [{ start, end, quote }],
  }));
  if (JSON.stringify(suggested).length > MOST_LENGTH) return null;
  const key = ({ label, parts }: Span): string => `${label} ${parts.map(({ start, end }) => `${start}-${end}`).join()}`;
  const given = new Set(value.spans.map(key));
  const taken = given.size === suggested.length && suggested.every((span) => given.has(key(span)));
  return {
    source: said.source,
    value: { ...kind.empty, spans: suggested },
    confidence: said.spans.reduce((sum, { p }) => sum + p, 0) / said.spans.length,
    outcome: taken ? 'taken' : 'changed',
  };
}
