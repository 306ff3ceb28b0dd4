import { expect, test } from 'vitest';
import type { ItemRow } from '#domain/item/types.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { Head } from '#domain/state/view.ts';
import { rankCandidates, type ComparedItem } from './rankCandidates.ts';

const schema: LabelSchema = { kind: 'pairwise', labels: [] };

/** An item about two, and what people said of it. */
function item(names: readonly [string, string], ...preferred: readonly (string | null)[]): ComparedItem {
  const candidates = names.map((name) => ({ name, content: { kind: 'text', text: name } }));
  const heads = preferred.map((each, k) => ({ author: `p${k}`, pass: 0, rank: 'person', value: { kind: 'pairwise', preferred: each } }));
  return { row: { content: { kind: 'candidates', prompt: null, candidates } } as unknown as ItemRow, heads: heads as unknown as Head[] };
}

test('whoever is preferred three times in four has the odds of three to one, and a tie is half a win of each', () => {
  const [found] = rankCandidates(schema, [
    item(['x', 'y'], 'a'),
    item(['y', 'x'], 'b'),
    item(['x', 'y'], 'tie'),
    item(['y', 'x'], 'both-bad'),
  ]);
  expect(found?.candidates.map(({ name, wins, losses, ties }) => [name, wins, losses, ties])).toEqual([
    ['x', 2, 0, 2],
    ['y', 0, 2, 2],
  ]);
  expect(found?.wins).toEqual([
    [0, 3],
    [1, 0],
  ]);
  expect(found?.chances[0]?.[1]?.share).toBeCloseTo(0.75, 9);
  expect(found?.left).toMatchObject({ share: 0.5, of: 2 });
});

test('an item counts once, however many people answered it', () => {
  const [found] = rankCandidates(schema, [item(['x', 'y'], 'a', 'a', 'b'), item(['x', 'y'], 'b', null)]);
  expect([found?.items, found?.answers]).toEqual([2, 4]);
  expect(found?.wins[0]?.[1]).toBeCloseTo(found?.candidates[0]?.name === 'y' ? 4 / 3 : 2 / 3, 12);
});

test('where comparisons do not tell, it says why', () => {
  expect(rankCandidates(schema, [item(['x', 'y'], 'a')])[0]).toMatchObject({ why: expect.stringMatching(/^x won every comparison with y so far/), candidates: [{ strength: null }, { strength: null }] }); // prettier-ignore
  expect(rankCandidates(schema, [item(['x', 'y'], 'tie'), item(['u', 'v'], 'tie')])[0]?.why).toMatch(/^u, v were never compared with x, y/);
  expect(rankCandidates(schema, [])[0]?.why).toBe('There is nothing to compare yet.');
});
