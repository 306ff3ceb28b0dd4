import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import { uninterrupted } from '../control.ts';
import { checkCsr, entries, sliceRows } from '../matrix/csr.ts';
import type { TextConfig } from './config.ts';
import { countsKey, piecesConfig, textConfigForPool, wordsConfig } from './config.ts';
import { hashTexts } from './hashText.ts';
import { applyTfIdf, bucketWeights, documentFrequency, fitIdf, inverseDocumentFrequency } from './tfidf.ts';

const anyTexts = (): fc.Arbitrary<string[]> =>
  fc.array(fc.oneof(fc.lorem({ maxCount: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })), { maxLength: 12 });
const anyConfig = fc.constantFrom<TextConfig>(
  wordsConfig,
  piecesConfig,
  { ...piecesConfig, bits: 8, words: null },
  { ...wordsConfig, words: [2, 3], bits: 8 },
  { ...piecesConfig, bits: 8 },
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
  expect(countsKey({ ...piecesConfig, leastRows: 3, apart: { words: 1, phrases: 1 } })).toBe(countsKey(piecesConfig));
  expect(countsKey({ ...wordsConfig, bits: 17 })).not.toBe(countsKey(wordsConfig));
  expect(textConfigForPool(600)).toBe(piecesConfig);
  expect(textConfigForPool(1_000_000)).toBe(wordsConfig);
});

test('the rows of a configuration that models were kept with stay what they were', async () => {
  const kept: TextConfig = { ...wordsConfig, chars: [3, 4] };
  const x = await hashTexts(['What is the capital of France?', 'wie heißt die Straße 4', ''], kept, uninterrupted);
  expect([x.columns, ...x.indptr]).toEqual([262_144, 0, 50, 85, 85]);
  expect([...x.indices.subarray(0, 8)]).toEqual([193_865, 144_749, 24_734, 56_167, 217_388, 180_247, 122_096, 43_450]);
  expect(sha256(new Uint8Array(x.indices.buffer))).toBe('b39c07020f816d6dce496aabbc99c28148f5ea7f92f1d1a3c53f6733167ac3d9');
  const weights = bucketWeights(documentFrequency(x), kept);
  expect(fitIdf(x).every((idf, bucket) => weights[bucket] === idf)).toBe(true);
});

test('words, phrases and pieces have buckets and weights of their own, and what is rare in a pool weighs nothing', async () => {
  const config: TextConfig = { ...piecesConfig, bits: 12, apart: { words: 3, phrases: 5 } };
  const shareOf = async (only: Partial<TextConfig>): Promise<number[]> => {
    const { indices } = await hashTexts(['one two three two'], { ...config, ...only }, uninterrupted);
    return [
      indices.filter((b) => b < 1024).length,
      indices.filter((b) => b >= 1024 && b < 2048).length,
      indices.filter((b) => b >= 2048).length,
    ];
  };
  expect(await shareOf({ words: [1, 1], chars: null })).toEqual([3, 0, 0]);
  expect(await shareOf({ words: [2, 2], chars: null })).toEqual([0, 3, 0]);
  expect((await shareOf({ words: null })).slice(0, 2)).toEqual([0, 0]);

  const counts = new Uint32Array(4096);
  counts.set([1, 2, 50], 0);
  counts.set([1, 2], 1024);
  counts.set([1, 2], 2048);
  const of = (rows: number): number[] => {
    const weights = bucketWeights({ rows, counts }, config);
    const idf = inverseDocumentFrequency({ rows, counts });
    return [0, 1, 2, 3, 1024, 1025, 2048, 2049].map((bucket) => Math.round((weights[bucket]! / idf[bucket]!) * 1e6) / 1e6);
  };
  expect(of(100)).toEqual([0, 3, 3, 0, 0, 5, 0, 1]);
  expect(of(99)).toEqual([3, 3, 3, 3, 5, 5, 1, 1]);
});

test('a configuration that cannot be used is refused in words', async () => {
  await expect(hashTexts([], { ...wordsConfig, words: null }, uninterrupted)).rejects.toThrow('choose words, characters or both');
  await expect(hashTexts([], { ...wordsConfig, bits: 30 }, uninterrupted)).rejects.toThrow('bits must be 8 to 24');
});
