import { expect, test } from 'vitest';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { LabelId } from '#domain/ids.ts';
import { regionsReducer } from '#app/answering/regions/reducer.ts';
import type { Unfinished } from '#app/store/draft.ts';
import type { RegionDoubt } from '#jobs/project/review.api.ts';
import { doubtInFocus, nextDoubt, pressDoubted } from './doubts.ts';

const [cat, dog] = ['cat', 'dog'] as [LabelId, LabelId];
const doubt = (region: string): RegionDoubt => ({
  region: region as RegionId,
  given: cat,
  suggested: dog,
  probability: 0.1,
  confidence: 0.9,
  loss: -Math.log(0.1),
});
const doubts = [doubt('c'), doubt('a')];

const held = (): Unfinished => {
  const regions = ['a', 'b', 'c'].map((id) => ({ id: id as RegionId, label: cat, shape: boxOf(0, 0, 5, 5) }));
  return { draft: regionsReducer.start({ kind: 'regions', regions }), reducer: regionsReducer, touched: false } as unknown as Unfinished;
};

test('the most doubtful region is selected first, and after the last comes the first', () => {
  const first = nextDoubt(doubts, held());
  const second = nextDoubt(doubts, first);
  expect([first, second, nextDoubt(doubts, second)].map(({ draft }) => draft.focus)).toEqual([['c'], ['a'], ['c']]);
  expect(doubtInFocus(doubts, second)).toBe(doubts[1]);
  expect(nextDoubt([], held()).draft.focus).toEqual([]);
});

test('a label for a doubted region goes to it, and the next doubted one is selected', () => {
  const first = pressDoubted(doubts, nextDoubt(doubts, held()), dog);
  expect(first).toMatchObject({
    touched: true,
    draft: { focus: ['a'], value: { regions: [{ label: cat }, { label: cat }, { label: dog }] } },
  });
  const second = pressDoubted(doubts, first, dog);
  expect(second.draft).toMatchObject({ focus: ['a'], value: { regions: [{ label: dog }, { label: cat }, { label: dog }] } });
  expect(second.draft.past).toHaveLength(2);
});
