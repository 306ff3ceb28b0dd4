import type { JsonObject } from '#domain/json.ts';

/** What a kind without labels needs from its first answer on, and not before. */
export interface PlainRules<Value> {
  readonly name: string;
  /** Left out: values have one form. */
  normalise?(value: Value): Value;
  /** Options that are left out are as in `initial`; without any, the value is looked at whatever they are. */
  fault(value: Value, options?: JsonObject): string | null;
  /** How a new question is set up: every option that there is. */
  readonly initial: JsonObject;
  /** Why a question cannot be set up like this, as the end of a sentence; null: it can. */
  optionsFault(options: JsonObject): string | null;
}

const known = new Map<string, PlainRules<unknown>>();

/** Called by `rules/index.ts` as it is loaded: with the first project that has such a kind, for the label screen starts without it. */
export const setPlainRules = (rules: readonly PlainRules<unknown>[]): void => rules.forEach((each) => known.set(each.name, each));

/** Undefined until somebody has waited for the kind's `ready`. */
export const plainRules = (name: string): PlainRules<unknown> | undefined => known.get(name);
