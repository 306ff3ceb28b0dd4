import type { KindMeasure } from '../annotationKind.ts';
import { number as kind, type NumberValue } from '../kinds/number.ts';
import { numberOptions } from '../rules/number.ts';

/** A distance from 0 on brought into [0, 1): d / (1 + d) keeps a metric one, for it is concave, rises, and is 0 at 0 (Deza & Deza 2009, chapter 4). */
export const bounded = (distance: number): number => (distance === Infinity ? 1 : distance / (1 + distance));

/**
 * The difference, as of interval values (Krippendorff 2018, chapter 12): as a share of the range where the question has one, cut at 1; else in
 * steps (1 where there is none), brought into [0, 1). "No number" is 1 from any.
 */
export const number: KindMeasure<NumberValue> = {
  name: kind.name,
  distance(a, b, options) {
    if (a.number === null || b.number === null) return a.number === b.number ? 0 : 1;
    const { min, max, step } = numberOptions(options);
    const apart = Math.abs(a.number - b.number);
    return min !== null && max !== null ? Math.min(1, apart / (max - min)) : bounded(apart / (step ?? 1));
  },
  sample: (random) => ({ ...kind.empty, number: random() < 0.1 ? null : Math.round((random() - 0.5) * 4000) / 8 + 0 }),
};
