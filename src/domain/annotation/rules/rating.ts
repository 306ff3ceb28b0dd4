import type { PlainRules } from '../kinds/lateRules.ts';
import type { JsonObject } from '#domain/json.ts';
import type { RatingValue } from '../kinds/rating.ts';

/** How a rating is asked for. */
export type RatingOptions = {
  /** Stars, or numbers in a row. */
  readonly look: 'stars' | 'scale';
  /** The least and the greatest rating, both whole. */
  readonly min: number;
  readonly max: number;
  /** What the two mean, in words; empty: nothing. */
  readonly low: string;
  readonly high: string;
};

const initial: RatingOptions = { look: 'stars', min: 1, max: 5, low: '', high: '' };

export const ratingOptions = (options?: JsonObject): RatingOptions => ({ ...initial, ...options });

/** So many steps can be told apart and pressed. */
const MOST_STEPS = 11;

export const rating: PlainRules<RatingValue> = {
  name: 'rating',
  initial,
  fault(value, options) {
    if (value.rating === null) return null;
    if (!Number.isInteger(value.rating)) return 'A rating is a whole number.';
    if (options === undefined) return null;
    const { min, max } = ratingOptions(options);
    return value.rating < min || value.rating > max ? `A rating lies between ${min} and ${max}. Choose one of them.` : null;
  },
  optionsFault(options) {
    const { look, min, max, low, high } = ratingOptions(options);
    if (look !== 'stars' && look !== 'scale') return 'a rating is asked for by "stars" or by a "scale".';
    if (typeof low !== 'string' || typeof high !== 'string') return 'what the ends of the scale mean is said in words.';
    if (!Number.isInteger(min) || !Number.isInteger(max)) return 'the ends of a scale are whole numbers.';
    if (max <= min) return 'the greatest rating is above the least one.';
    return max - min + 1 > MOST_STEPS ? `a scale has at most ${MOST_STEPS} steps.` : null;
  },
};
