import { expect, test } from 'vitest';
import { bestCase, boundIfNone, countOutcomes, lossInWords, progressInWords, sampleSizes } from './words.ts';

test('a loss is said as the probability it stands for', () => {
  expect(lossInWords(-Math.log(0.04))).toBe('the model gives the given label 4.0 %, 1 in 25');
  expect(lossInWords(-Math.log(0.5))).toBe('the model gives the given label 50 %: it agrees');
  expect(lossInWords(20)).toBe('the model gives the given label under 0.1 %, 1 in 1,000,000');
});

test('progress names what was decided and leaves out what did not happen', () => {
  const counts = countOutcomes(['fixed', 'fixed', 'stands', 'hard']);
  expect(progressInWords(4, 33, counts)).toBe('4 of 37 · 2 fixed · 1 stands · 1 hard');
  expect(progressInWords(0, 3, countOutcomes([]))).toBe('0 of 3');
  expect(progressInWords(2, 0, countOutcomes(['guide-gap', 'guide-gap']))).toBe('2 of 2 · 2 guide gaps');
});

test('the best case of a sample is the rule of three, exactly', () => {
  // scipy.stats.beta.ppf(0.95, 1, n)
  expect(boundIfNone(30)).toBeCloseTo(0.0950339, 6);
  expect(boundIfNone(59)).toBeCloseTo(0.0495076, 6);
  expect(bestCase(60, 1000)).toBe('if none of them is wrong, at most 4.9 % of the unreviewed labels are, about 49 of 1,000 (95 % sure)');
  expect(bestCase(20, 20)).toBe('all 20 that are left: then nothing is unknown');
});

test('sample sizes stay within what is left', () => {
  expect(sampleSizes(0)).toEqual([]);
  expect(sampleSizes(12)).toEqual([12]);
  expect(sampleSizes(150)).toEqual([30, 60, 100, 150]);
  expect(sampleSizes(5000)).toEqual([30, 60, 100, 200, 300]);
});
