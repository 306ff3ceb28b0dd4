import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uninterrupted } from '../control.ts';
import { checkCsr, entries, sliceRows } from '../matrix/csr.ts';
import type { TextConfig } from './config.ts';
import { countsKey, piecesConfig, textConfigForPool, wordsConfig } from './config.ts';
import { hashTexts } from './hashText.ts';
import { applyTfIdf, documentFrequency, fitIdf, inverseDocumentFrequency } from './tfidf.ts';

const anyTexts = (): fc.Arbitrary<string[]> =>
  fc.array(fc.oneof(fc.lorem({ maxCount: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })), { maxLength: 12 });
const anyConfig = fc.constantFrom<TextConfig>(
  wordsConfig,
  piecesConfig,
  { ...piecesConfig, bits: 8, words: null },
  { ...wordsConfig, words: [2, 3], bits: 8 },
);

test('a row depends on its text alone, and every row is a well-formed row of length 1 or empty', () =>
  fc.assert(
    fc.asyncProperty(anyTexts(), anyConfig, async (texts, config) => {
      const counts = await hashTexts(texts, config, uninterrupted);
      checkCsr(counts);
      for (const [i, text] of texts.entries()) {
        const alone = await hashTexts([text], config, uninterrupted);
        const own = sliceRows(counts, i, i + 1);
        expect([...own.indices]).toEqual([...alone.indices]);
        expect([...own.values]).toEqual([...alone.values]);
      }
      const x = applyTfIdf(counts, fitIdf(counts), config.sublinear);
      for (let row = 0; row < x.rows; row += 1) {
        const own = sliceRows(x, row, row + 1);
        const length = Math.hypot(...own.values);
        expect(entries(own) === 0 ? 1 : length).toBeCloseTo(1, 5);
      }
    }),
    { numRuns: 60 },
  ));

test('a text with ten thousand different words keeps them all', async () => {
  const words = Array.from({ length: 10_000 }, (_, i) => `w${i}`);
  const counts = await hashTexts(['first', [...words, ...words].join(' ')], { ...wordsConfig, bits: 24 }, uninterrupted);
  checkCsr(counts);
  expect(counts.values.reduce((sum, n) => sum + n, 0)).toBe(20_001);
  expect(entries(counts)).toBeGreaterThan(9_990);
});

test('document frequencies of parts add up to those of the whole', async () => {
  const texts = ['a b', 'b c c', '', 'a a a', 'd'];
  const all = documentFrequency(await hashTexts(texts, wordsConfig, uninterrupted));
  const first = documentFrequency(await hashTexts(texts.slice(0, 2), wordsConfig, uninterrupted));
  expect(documentFrequency(await hashTexts(texts.slice(2), wordsConfig, uninterrupted), first)).toEqual(all);
  expect(inverseDocumentFrequency(all).reduce((max, x) => Math.max(max, x), 0)).toBeCloseTo(Math.log(6) + 1, 6);
});

test('the key of cached counts changes with what is counted and not with how it is weighted', () => {
  expect(countsKey({ ...wordsConfig, sublinear: false })).toBe(countsKey(wordsConfig));
  expect(countsKey(piecesConfig)).not.toBe(countsKey(wordsConfig));
  expect(countsKey({ ...wordsConfig, bits: 17 })).not.toBe(countsKey(wordsConfig));
  expect(textConfigForPool(600)).toBe(piecesConfig);
  expect(textConfigForPool(1_000_000)).toBe(wordsConfig);
});

test('a configuration that cannot be used is refused in words', async () => {
  await expect(hashTexts([], { ...wordsConfig, words: null }, uninterrupted)).rejects.toThrow('choose words, characters or both');
  await expect(hashTexts([], { ...wordsConfig, bits: 30 }, uninterrupted)).rejects.toThrow('bits must be 8 to 24');
});
