import { expect, test } from 'vitest';
import { mcnemar, mcnemarSentence } from './mcnemar.ts';

test('few disagreements are tested exactly, as in Fagerland, Lydersen, Laake 2013', () => {
  expect(mcnemar(1, 7)).toEqual({ p: expect.closeTo(0.0703, 4), test: 'exact' }); // table 2: airway measurements
  expect(mcnemar(6, 16)).toEqual({ p: expect.closeTo(0.0525, 4), test: 'exact' }); // table 3: complete responses
  expect(mcnemar(0, 0)).toEqual({ p: 1, test: 'exact' });
  expect(mcnemar(12, 12).p).toBe(1);
});

test('from 25 disagreements on the mid-p value is used', () => {
  expect(mcnemar(5, 20)).toEqual({ p: expect.closeTo(0.0024939, 6), test: 'mid-p' }); // 2 P(X <= 5) - P(X = 5), n = 25
  expect(mcnemar(20, 20)).toEqual({ p: expect.closeTo(1 - 0.125371 / 2, 5), test: 'mid-p' });
  expect(mcnemar(400, 900).p).toBeLessThan(1e-40);
});

test('the order of the models does not matter, and what is no count is refused', () => {
  for (const [b, c] of [
    [3, 9],
    [30, 41],
  ] as const)
    expect(mcnemar(b, c)).toEqual(mcnemar(c, b));
  expect(() => mcnemar(1.5, 2)).toThrow('Disagreements are counts');
});

test('the sentence claims a difference only where one is shown', () => {
  expect(mcnemarSentence(1, 9, 'holdout items')).toBe(
    'The second is better on the same holdout items: right only in the first 1, only in the second 9 (exact McNemar, p = 0.021).',
  );
  expect(mcnemarSentence(12, 9)).toContain('Neither is shown to be better');
  expect(mcnemarSentence(0, 0)).toContain('no difference can be seen');
  expect(mcnemarSentence(90, 9)).toContain('mid-p McNemar, p < 0.001');
});
