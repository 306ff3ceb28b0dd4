import { list, number } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/**
 * An item's answers from the best to the worst, by their places in the item from 0. While somebody ranks, −1 stands for places that are not given
 * yet. Empty: they cannot be ranked.
 */
export interface RankingValue {
  readonly kind: 'ranking';
  readonly order: readonly number[];
}

export const ranking = plainKind<RankingValue>({
  name: 'ranking',
  title: 'A ranking of the answers',
  shapes: { order: list(number) },
  empty: { order: [] },
  media: ['candidates'],
  words: ({ order }) =>
    order.length === 0 ? 'not comparable' : order.map((place) => (place < 0 ? '…' : String.fromCharCode(65 + place))).join(' > '),
});
