import type { JsonObject } from '#domain/json.ts';
import type { SpansValue } from './spans.ts';

/** Of the kind of spans what the label screen of other kinds starts without. */
export interface SpanRules {
  normalise(value: SpansValue): SpansValue;
  fault(value: SpansValue): string | null;
  agrees(a: SpansValue, b: SpansValue): boolean;
  /** Why a question cannot be set up like this, as the end of a sentence; null: it can. */
  optionsFault(options: JsonObject): string | null;
}

let known: SpanRules | undefined;

/** Called by `spanRules.ts` as it is loaded: with the first project that has spans. */
export const setSpanRules = (rules: SpanRules): void => void (known = rules);

/** Undefined until somebody has waited for the kind's `ready`. */
export const knownSpanRules = (): SpanRules | undefined => known;

/** @throws Error where nobody has waited for the kind's `ready`. */
export function spanRules(): SpanRules {
  if (known === undefined) throw new Error('the rules of spans are not loaded: wait for `ready` of the kind');
  return known;
}
