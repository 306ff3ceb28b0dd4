import type { KindMeasure } from '../annotationKind.ts';
import { date as kind, type DateValue } from '../kinds/date.ts';
import { dateOptions, dayNumber } from '../rules/date.ts';
import { bounded } from './number.ts';

/** After so many days two dates are half as far apart as dates can be. */
const HALF = 365.25;

/** Days between them, as of interval values: as a share of the range where the question has one, else in years, brought into [0, 1). "No date" is 1 from any. */
export const date: KindMeasure<DateValue> = {
  name: kind.name,
  distance(a, b, options) {
    const [x, y] = [a, b].map((each) => (each.date === null ? null : dayNumber(each.date)));
    if (typeof x !== 'number' || typeof y !== 'number') return a.date === b.date ? 0 : 1;
    const { min, max } = dateOptions(options);
    const [first, last] = [dayNumber(min), dayNumber(max)];
    return first !== null && last !== null && last > first
      ? Math.min(1, Math.abs(x - y) / (last - first))
      : bounded(Math.abs(x - y) / HALF);
  },
  sample: (random) => ({
    ...kind.empty,
    date: random() < 0.1 ? null : new Date(Math.round(random() * 2e4) * 864e5).toISOString().slice(0, 10),
  }),
};
