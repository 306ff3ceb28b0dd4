import type { JsonObject } from '#domain/json.ts';
import type { PlainRules } from '../kinds/lateRules.ts';
import type { NumberValue } from '../kinds/number.ts';

/** How a number is asked for. */
export type NumberOptions = {
  /** What it counts, such as "km"; empty: nothing is said. */
  readonly unit: string;
  /** The least and the greatest; null: any. */
  readonly min: number | null;
  readonly max: number | null;
  /** Numbers are so far apart, from `min` on or else from 0; null: any number will do. */
  readonly step: number | null;
};

const initial: NumberOptions = { unit: '', min: null, max: null, step: null };

export const numberOptions = (options?: JsonObject): NumberOptions => ({ ...initial, ...options });

/** So far off a step a number may be, as a share of it: 0.1 + 0.2 is 0.3. */
const NEAR = 1e-9;

/** Why a number does not fit; null: it does. */
export function numberFault(value: number, { min, max, step }: Pick<NumberOptions, 'min' | 'max' | 'step'>): string | null {
  if (min !== null && value < min) return `The least number is ${min}.`;
  if (max !== null && value > max) return `The greatest number is ${max}.`;
  const steps = step === null ? 0 : (value - (min ?? 0)) / step;
  if (Math.abs(steps - Math.round(steps)) <= NEAR * Math.max(1, Math.abs(steps))) return null;
  return step === 1 && Number.isInteger(min ?? 0) ? 'Give a whole number.' : `Numbers are ${step} apart, from ${min ?? 0} on.`;
}

const isNumber = (value: unknown): boolean => value === null || (typeof value === 'number' && Number.isFinite(value));

export const number: PlainRules<NumberValue> = {
  name: 'number',
  initial,
  normalise: (value) => (value.number === 0 ? { ...value, number: 0 } : value), // −0 is written 0
  fault: (value, options) => (value.number === null || options === undefined ? null : numberFault(value.number, numberOptions(options))),
  optionsFault(options) {
    const { unit, min, max, step } = numberOptions(options);
    if (typeof unit !== 'string') return 'a unit is written in words.';
    if (![min, max, step].every(isNumber)) return 'least, greatest and step are numbers, or left empty.';
    if (min !== null && max !== null && max <= min) return 'the greatest number is above the least one.';
    return step !== null && step <= 0 ? 'a step is above 0.' : null;
  },
};
