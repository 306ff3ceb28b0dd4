import { nullable, number } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** A whole number on a scale; null: looked at, and it cannot be rated. */
export interface RatingValue {
  readonly kind: 'rating';
  readonly rating: number | null;
}

/** How good, or how much, on a scale. */
export const rating = plainKind<RatingValue>({
  name: 'rating',
  title: 'A rating',
  shapes: { rating: nullable(number) },
  columns: 'interned',
  amount: (value) => value.rating,
  words: ({ rating: given }, _, { max } = {}) =>
    given === null ? 'cannot be rated' : `${given}${max === undefined ? '' : ` of ${String(max)}`}`,
});
