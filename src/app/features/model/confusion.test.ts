import { expect, test } from 'vitest';
import { parseQuery } from '#domain/query/query.ts';
import type { LabelId } from '#domain/ids.ts';
import { newLabel } from '#domain/schema/schema.ts';
import { cellQuery, namedLabels, worstPairs } from './confusion.ts';

test('the worst pairs are the largest cells off the diagonal, with their share of the row', () => {
  const counts = [
    [50, 3, 0],
    [9, 1, 0],
    [3, 0, 100],
  ];
  expect(worstPairs(counts)).toEqual([
    { given: 1, predicted: 0, n: 9, share: 0.9 },
    { given: 0, predicted: 1, n: 3, share: 3 / 53 },
    { given: 2, predicted: 0, n: 3, share: 3 / 103 },
  ]);
  expect(worstPairs(counts, 1)).toHaveLength(1);
  expect(worstPairs([])).toEqual([]);
});

test('the query of a cell can be read, whatever the labels are called', () => {
  const schema = { kind: 'choice', labels: [] } as const;
  const tricky = newLabel(schema, 'l-1' as LabelId, 'Needs "help" (now) | later');
  const names = namedLabels(['l-1', 'l-gone'] as LabelId[], [tricky]);
  const [given, predicted] = names;
  if (given === undefined || predicted === undefined) throw new Error('two labels');
  expect(names[1]).toEqual({ slug: 'l-gone', name: 'l-gone' });
  expect(parseQuery(cellQuery(given, predicted), { model: true })).toEqual({
    ok: true,
    value: {
      type: 'all',
      parts: [
        { type: 'term', key: 'label', value: tricky.slug },
        { type: 'term', key: 'predicted', value: 'l-gone' },
      ],
    },
  });
});
