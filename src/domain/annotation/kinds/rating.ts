import type { JsonObject } from '#domain/json.ts';
import { fields, nullable, number, oneOf } from '#domain/log/shapes.ts';
import { plainKind } from './plainKind.ts';

/** A whole number on a scale; null: looked at, and it cannot be rated. */
export interface RatingValue {
  readonly kind: 'rating';
  readonly rating: number | null;
}

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

/** How good, or how much, on a scale. */
export const rating = plainKind<RatingValue>({
  name: 'rating',
  title: 'A rating',
  perItem: (one) => `A rating of each ${one}`,
  shape: fields({ kind: oneOf('rating'), rating: nullable(number) }),
  empty: { kind: 'rating', rating: null },
  columns: 'interned',
  options: initial,
  amount: (value) => value.rating,
  words: (value, _, options) =>
    value.rating === null ? 'cannot be rated' : `${value.rating}${options === undefined ? '' : ` of ${ratingOptions(options).max}`}`,
});
