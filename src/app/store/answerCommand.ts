import { sameValue, type AnnotationValue } from '#domain/annotation/value.ts';
import type { Command } from '#domain/commands/command.ts';
import type { SuggestionStamp } from '#domain/log/payloads.ts';
import { isSettled } from '#domain/state/resolve.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { Unfinished } from '#app/store/draft.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';

/**
 * Where a suggestion was in sight, what came of it; null when there was none, or it was never shown. The first guess is what counts: whoever
 * turned it down and took the second one has changed it.
 */
function suggestionStamp(item: QueueItem, mode: 'before' | 'after' | 'off', value: AnnotationValue): SuggestionStamp | null {
  const { suggestion } = item;
  if (suggestion === null || mode === 'off') return null;
  const outcome = sameValue(suggestion.value, value) ? 'taken' : 'changed';
  return { ...suggestion, shown: mode, outcome };
}

/** The same of parts of an answer that is drawn. They are only ever suggested before the answer. */
function partsStamp(held: Unfinished | null, value: AnnotationValue, view: ItemView): SuggestionStamp | null {
  const stamp = held?.draft.value === value ? held.reducer.suggested?.(held.draft, view) : undefined;
  return stamp == null ? null : { ...stamp, shown: 'before' };
}

/** Replaces a settled label; as a person's answer the value would not count against it. */
export const settling = (item: ItemView, value: AnnotationValue, activeMs: number): Command => ({
  type: 'DecideReview',
  item,
  outcome: 'fixed',
  value,
  via: 'manual',
  sample: null,
  activeMs,
});

interface Told {
  readonly mode: 'before' | 'after' | 'off';
  readonly activeMs: number;
  /** What was drawn; null: nothing. */
  readonly held: Unfinished | null;
}

/** What an answer on the label screen writes; null: a skip. Repeats measure the annotator, so they never settle anything. */
export function commandFor(served: QueueItem, value: AnnotationValue | null, { mode, activeMs, held }: Told): Command {
  const { view, pass, purpose, queue } = served;
  if (value !== null && pass === 0 && isSettled(view)) return settling(view, value, activeMs);
  const common = { item: view, pass, purpose, queue, activeMs };
  if (value === null) return { type: 'SkipItem', ...common };
  return { type: 'SubmitLabel', ...common, value, suggestion: suggestionStamp(served, mode, value) ?? partsStamp(held, value, view) };
}
