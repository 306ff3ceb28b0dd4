import { nullable, text } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** Which of an item's answers is preferred. */
export interface PairwiseValue {
  readonly kind: 'pairwise';
  /** A letter by its place in the item (`a` is the first); `tie`: equally good; `both-bad`: none is good enough; null: they cannot be compared. */
  readonly preferred: string | null;
}

/** The better of two answers, or the best of several. */
export const pairwise = plainKind<PairwiseValue>({
  name: 'pairwise',
  title: 'The better answer',
  shapes: { preferred: nullable(text) },
  columns: 'interned',
  media: ['candidates'],
  words: ({ preferred }) =>
    preferred === null ? 'not comparable' : preferred.length === 1 ? `${preferred.toUpperCase()} is better` : preferred.replace('-', ' '),
});
