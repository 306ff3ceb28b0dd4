import { describe, expect, test } from 'vitest';
import type { AnnotationValue } from '../annotation/value.ts';
import type { ItemRow } from '../item/types.ts';
import type { ItemView, ProjectView } from '../state/view.ts';
import { matches } from './match.ts';
import { asksModel, parseQuery } from './query.ts';

describe('what a model says', () => {
  test('is asked only where it is allowed', () => {
    const refused = parseQuery('label:coat predicted:shirt');
    expect(refused).toMatchObject({ ok: false, error: { at: 11, message: expect.stringContaining('only the Data screen') } });
    const allowed = parseQuery('label:"T shirt" predicted:"Coat (long)"', { model: true });
    expect(allowed).toEqual({
      ok: true,
      value: {
        type: 'all',
        parts: [
          { type: 'term', key: 'label', value: 'T shirt' },
          { type: 'term', key: 'predicted', value: 'Coat (long)' },
        ],
      },
    });
  });

  test.each([
    ['label:coat', false],
    ['-predicted:coat', true],
    ['label:coat (state:labeled | predicted:coat)', true],
    ['predicted', false],
  ])('"%s": %s', (text, asks) => {
    const parsed = parseQuery(text, { model: true });
    expect(parsed.ok && asksModel(parsed.value)).toBe(asks);
  });
});

test.each([
  ['meta.tags=urgent', true],
  ['meta.tags=late', false],
  ['meta.count=3', true],
  ['meta.from={"city":"Ulm"}', true],
  ['meta.from=[object Object]', false],
])('a field says its value, or one of its list: %s %s', (text, found) => {
  const [key = '', value = ''] = text.split('=');
  const row = { meta: { tags: ['new', 'urgent'], count: 3, from: { city: 'Ulm' } } } as unknown as ItemRow;
  const term = { type: 'term', key, value } as const;
  expect(matches(term as never, {} as ItemView, row, { view: {} as ProjectView, names: {} })).toBe(found);
});

describe('what an answer says', () => {
  const view = { schema: null } as unknown as ProjectView;
  const found = (query: string, value: AnnotationValue): boolean => {
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return matches(parsed.value, { resolved: { value } } as unknown as ItemView, undefined, { view, names: {} });
  };
  const form: AnnotationValue = {
    kind: 'form',
    answers: { how: { kind: 'rating', rating: 4 }, why: { kind: 'free-text', text: 'Late in 2019' } },
  };

  test.each([
    ['answer:>=4', true],
    ['answer:4', true],
    ['answer:>4', false],
    ['answer:<2', false],
    ['answer:"late in"', true],
    ['answer:early', false],
    ['answer:2019', false],
  ])('"%s" of an answer with a rating of 4: %s', (query, wanted) => {
    expect(found(query, form)).toBe(wanted);
  });

  test('is looked for in words where it is no amount', () => {
    expect(found('answer:2019', { kind: 'free-text', text: 'Late in 2019' })).toBe(true);
    expect(found('answer:>=4', { kind: 'rating', rating: null })).toBe(false);
  });
});
