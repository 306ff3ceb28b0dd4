import { expect, test } from 'vitest';
import type { CandidatesContent } from '#domain/item/types.ts';
import { bestWorst } from './measures/bestWorst.ts';
import { pairwise } from './measures/pairwise.ts';
import { ranking } from './measures/ranking.ts';
import { impliedPreference, readBestWorst, readPairwise, readRanking } from './preferenceJson.ts';

const answers = (...names: readonly string[]): CandidatesContent => ({
  kind: 'candidates',
  prompt: null,
  candidates: names.map((name) => ({ name, content: { kind: 'text', text: name } })),
});
const pair = (preferred: string | null) => ({ kind: 'pairwise', preferred }) as const;
const order = (...places: readonly number[]) => ({ kind: 'ranking', order: places }) as const;

test.each([
  ['a', 'a'],
  ['B', 'b'],
  ['model_a', 'a'],
  ['response_b', 'b'],
  ['right', 'b'],
  [1, 'b'],
  ['gpt-x', 'b'],
  ['tie', 'tie'],
  ['tie (bothbad)', 'both-bad'],
])('of two answers %j means %s', (said, preferred) => {
  expect(readPairwise(said, answers('llama', 'gpt-x'))).toEqual({ ok: true, value: pair(preferred) });
});

test('letters count the order of the file, names do not', () => {
  const item = answers('second', 'first');
  expect(readPairwise('a', item, [1, 0])).toEqual({ ok: true, value: pair('b') });
  expect(readPairwise('second', item, [1, 0])).toEqual({ ok: true, value: pair('a') });
  expect(readRanking(['b', 'a'], item, [1, 0])).toEqual({ ok: true, value: order(0, 1) });
  expect(readPairwise('c', item).ok).toBe(false);
  expect(readRanking(['a'], item).ok).toBe(false);
  expect(readBestWorst({ best: 'first', worst: 'b' }, item)).toMatchObject({ ok: true, value: { best: 1, worst: 1 } });
  expect(impliedPreference(answers('rejected', 'chosen'))).toBe('chosen');
  expect(impliedPreference(item)).toBeUndefined();
});

test('rankings are as far apart as the share of their pairs in another order', () => {
  expect(ranking.distance(order(0, 1, 2, 3), order(3, 2, 1, 0))).toBe(1);
  expect(ranking.distance(order(0, 1, 2, 3), order(1, 0, 2, 3))).toBeCloseTo(1 / 6, 12);
  expect(ranking.distance(order(0, 1, 2), order())).toBe(1);
  expect(pairwise.distance(pair('a'), pair('b'))).toBe(1);
  expect(pairwise.distance(pair('a'), pair('tie'))).toBe(0.5);
});

test('an answer says of each pair of candidates which is preferred, as far as it does', () => {
  expect(ranking.prefers?.(order(2, 0, 1), 3)).toEqual([
    { first: 2, second: 0, share: 1 },
    { first: 2, second: 1, share: 1 },
    { first: 0, second: 1, share: 1 },
  ]);
  expect(bestWorst.prefers?.({ kind: 'best-worst', best: 3, worst: 0 }, 4)).toHaveLength(5);
  expect(pairwise.prefers?.(pair('b'), 2)).toEqual([{ first: 1, second: 0, share: 1 }]);
  expect(pairwise.prefers?.(pair('both-bad'), 2)).toEqual([{ first: 0, second: 1, share: 0.5 }]);
  expect(pairwise.prefers?.(pair(null), 2)).toEqual([]);
});
