import { expect, test } from 'vitest';
import { estimateAccuracy } from '#learning/metrics/estimate.ts';
import { checkSize, headlineOf, missingWords, smallCheckWords } from './headline.ts';

const run = (right: number, n: number) => ({ accuracy: estimateAccuracy(right, n) });
const about = (right: number, n: number, outOfFold: { right?: number; items: number } | null) =>
  headlineOf({ latest: run(right, n), outOfFold } as Parameters<typeof headlineOf>[0]);

test('the accuracy of the random check as soon as it is known, the cross-validated one meanwhile', () => {
  expect(about(27, 30, { right: 50, items: 100 })).toMatchObject({ from: 'check', value: 0.9, n: 30 });
  expect(about(20, 29, { right: 50, items: 100 })).toEqual({ from: 'labels', value: 0.5, n: 100 });
  expect(about(20, 29, null)).toEqual({ from: null });
  expect(about(20, 29, { items: 100 })).toEqual({ from: null });
});

test('only what the items there are can give is promised', () => {
  const unknown = estimateAccuracy(3, 3);
  expect(missingWords(unknown, 40)).toBe('known after about 27 more items of the random check');
  expect(missingWords(unknown, 6)).toBe('the random check has 6 items left, about 27 are needed: bring more items to measure it');
  expect(missingWords(unknown, 0)).toContain('no items left');
  expect(missingWords(estimateAccuracy(27, 30), 0)).toBe('');
});

test('60 images at 15 % are 9 to check: said with what helps', () => {
  expect(checkSize(60, 0.15)).toEqual({ items: 9, enough: false, needed: 200 });
  expect(smallCheckWords(60, 0.15)).toMatch(/^About 9 of 60 items .* Bring about 140 more items/);
  expect(smallCheckWords(200, 0.15)).toBeNull();
  expect(smallCheckWords(0, 0.15)).toBeNull();
  expect(smallCheckWords(1000, 0)).toContain('no items aside');
});
