import { expect, test } from 'vitest';
import { elusionBound, elusionItems, elusionSentence, sampleSizeFor } from './elusion.ts';

test('the bound is the one of the tables', () => {
  expect(elusionBound(0, 60)).toBeCloseTo(0.0487, 4);
  expect(elusionBound(0, 59)).toBeLessThan(0.05);
  expect(elusionBound(1, 100)).toBeCloseTo(0.0466, 4); // the 1 of 100 of Clopper & Pearson's one-sided 95 % chart
  expect(elusionBound(2, 10)).toBeCloseTo(0.5069, 4);
  expect(elusionBound(0, 10, 0.99)).toBeCloseTo(0.369, 3);
});

test('what was not checked, or was wrong throughout, is bounded by 1 alone', () => {
  expect(elusionBound(0, 0)).toBe(1);
  expect(elusionBound(7, 7)).toBe(1);
  expect(() => elusionBound(3, 2)).toThrow('No sample of 2 items has 3 wrong ones');
});

test('the size of a sample is the least one whose bound is under the limit', () => {
  expect(sampleSizeFor(0.05)).toBe(59);
  expect(sampleSizeFor(0.01)).toBe(299);
  expect(sampleSizeFor(0.02, 0.9)).toBe(114);
  for (const limit of [0.003, 0.01, 0.05, 0.3, 0.9]) {
    const size = sampleSizeFor(limit);
    expect(elusionBound(0, size)).toBeLessThanOrEqual(limit);
    if (size > 1) expect(elusionBound(0, size - 1)).toBeGreaterThan(limit);
  }
  expect(() => sampleSizeFor(0)).toThrow('between 0 and 1');
});

test('of a small rest a wrong item more is possible than the share alone would say', () => {
  expect(elusionItems(0, 60, 10)).toBe(1); // a 14 % chance that the one wrong of 70 was not drawn
  expect(elusionItems(0, 60, 0)).toBe(0);
  expect(elusionItems(0, 60, 1_000_000)).toBe(48_704);
  expect(elusionItems(0, 0, 12)).toBe(12);
});

test('the sentence says how many items it means', () => {
  expect(elusionSentence(0, 60, 1240)).toBe('none of 60 wrong: with 95 % confidence at most 4.9 % of the other 1,240 (61 items) are wrong');
  expect(elusionSentence(3, 60, 1240)).toMatch(
    /^3 of 60 wrong: with 95 % confidence at most 12\.\d % of the other 1,240 \(1\d\d items\) are wrong$/,
  );
  expect(elusionSentence(0, 60, 10)).toContain('at most 10.0 % of the other 10 (1 item) are wrong');
  expect(elusionSentence(1, 40, 0)).toBe('1 of 40 wrong: no others are left');
});
