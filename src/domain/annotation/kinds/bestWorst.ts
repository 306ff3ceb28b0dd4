import { nullable, number } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** The best and the worst of an item's answers, by their places in the item from 0; both null: they cannot be compared. */
export interface BestWorstValue {
  readonly kind: 'best-worst';
  readonly best: number | null;
  readonly worst: number | null;
}

const name = (place: number | null): string => (place === null ? '…' : String.fromCharCode(65 + place));

/** Best-worst scaling (Louviere 1991): two picks order most of a few answers. */
export const bestWorst = plainKind<BestWorstValue>({
  name: 'best-worst',
  title: 'The best and the worst answer',
  shapes: { best: nullable(number), worst: nullable(number) },
  columns: 'interned',
  media: ['candidates'],
  words: ({ best, worst }) => (best === null && worst === null ? 'not comparable' : `best ${name(best)}, worst ${name(worst)}`),
});
