import type { SpansValue } from './spans.ts';

/** Of the kind of spans what the label screen of other kinds starts without. */
export interface SpanRules {
  normalise(value: SpansValue): SpansValue;
  fault(value: SpansValue): string | null;
  agrees(a: SpansValue, b: SpansValue): boolean;
}

let known: SpanRules | undefined;

/** Called by `spanRules.ts` as it is loaded: with the first project that has spans. */
export const setSpanRules = (rules: SpanRules): void => void (known = rules);

/** @throws Error where nobody has waited for the kind's `ready`. */
export function spanRules(): SpanRules {
  if (known === undefined) throw new Error('the rules of spans are not loaded: wait for `ready` of the kind');
  return known;
}
