import { expect, test } from 'vitest';
import { bestCase, countOutcomes, lossInWords, progressInWords, sampleSizes } from './words.ts';

test('a loss is said as the probability it stands for', () => {
  expect(lossInWords(-Math.log(0.04))).toBe('the model gives this label a probability of 4.0 % (1 in 25)');
  expect(lossInWords(-Math.log(0.5))).toBe('the model agrees: it gives this label a probability of 50 %');
  expect(lossInWords(20)).toBe('the model gives this label a probability of under 0.1 % (1 in 1,000,000)');
});

test('progress names what was decided and leaves out what did not happen', () => {
  const counts = countOutcomes(['fixed', 'fixed', 'stands', 'hard']);
  expect(progressInWords(4, 33, counts)).toBe('4 of 37 · 2 changed · 1 kept · 1 hard');
  expect(progressInWords(0, 3, countOutcomes([]))).toBe('0 of 3');
  expect(progressInWords(2, 0, countOutcomes(['guide-gap', 'guide-gap']))).toBe('2 of 2 · 2 guide gaps');
});

test('the best case of a sample is that none of it is wrong', () => {
  // the largest M with scipy.stats.hypergeom.pmf(0, 1060, M, 60) >= 0.05
  expect(bestCase(60, 1060)).toMatch(/^At best, none of 60 wrong: with 95 % confidence at most 5.0 % of the other 1,000 \(50 items\)/);
  expect(bestCase(20, 20)).toBe('At best, none of 20 wrong: no others are left.');
});

test('sample sizes stay within what is left', () => {
  expect(sampleSizes(0)).toEqual([]);
  expect(sampleSizes(12)).toEqual([12]);
  expect(sampleSizes(150)).toEqual([30, 60, 100, 150]);
  expect(sampleSizes(5000)).toEqual([30, 60, 100, 150, 300]);
});
