import { describe, expect, test } from 'vitest';
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
