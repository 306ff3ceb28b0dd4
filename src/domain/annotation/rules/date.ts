import type { JsonObject } from '#domain/json.ts';
import type { DateValue } from '../kinds/date.ts';
import type { PlainRules } from '../kinds/lateRules.ts';

/** How a day is asked for. */
export type DateOptions = {
  /** The first and the last day; empty: any. */
  readonly min: string;
  readonly max: string;
};

const initial: DateOptions = { min: '', max: '' };

export const dateOptions = (options?: JsonObject): DateOptions => ({ ...initial, ...options });

const DAY_MS = 864e5;

/** The day as a number: days after 1970-01-01, negative before it; null: "yyyy-mm-dd" is no day. Years are 0001 to 9999. */
export function dayNumber(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined || year === '0000') return null;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(date)); // a year below 100 is meant as it is written
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(date) ? at.getTime() / DAY_MS : null;
}

/** Why a day does not fit; null: it does. Days of four-digit years are in order as texts are. */
export function dateFault(day: string, { min, max }: DateOptions): string | null {
  if (dayNumber(day) === null) return `"${day}" is no day. Write it as 2026-03-04.`;
  if (min !== '' && day < min) return `The first day is ${min}.`;
  return max !== '' && day > max ? `The last day is ${max}.` : null;
}

export const date: PlainRules<DateValue> = {
  name: 'date',
  initial,
  fault: (value, options) => (value.date === null ? null : dateFault(value.date, options === undefined ? initial : dateOptions(options))),
  optionsFault(options) {
    const { min, max } = dateOptions(options);
    const wrong = [min, max].find((day) => typeof day !== 'string' || (day !== '' && dayNumber(day) === null));
    if (wrong !== undefined) return `"${wrong}" is no day. Write it as 2026-03-04, or nothing.`;
    return min !== '' && max !== '' && max < min ? 'the last day is not before the first one.' : null;
  },
};
