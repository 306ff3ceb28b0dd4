import type { KindMeasure } from '../annotationKind.ts';
import { rating as kind, type RatingValue } from '../kinds/rating.ts';
import { ratingOptions } from '../rules/rating.ts';

/**
 * The difference as a share of the scale, where "cannot be rated" is 1 from any rating: the distance of interval values (Krippendorff 2018,
 * chapter 12, whose metric difference is its square), cut at 1. The lesser of a metric and 1 is a metric.
 */
export const rating: KindMeasure<RatingValue> = {
  name: kind.name,
  distance(a, b, options) {
    if (a.rating === null || b.rating === null) return a.rating === b.rating ? 0 : 1;
    const { min, max } = ratingOptions(options);
    return Math.min(1, Math.abs(a.rating - b.rating) / (max - min));
  },
  sample: (random) => ({ ...kind.empty, rating: random() < 0.1 ? null : 1 + Math.floor(random() * 5) }),
};
