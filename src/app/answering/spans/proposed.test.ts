import { expect, test } from 'vitest';
import { readLists, spanOptionsFault } from '#domain/annotation/spanOptions.ts';
import { proposedIn } from './proposed.ts';

const LISTS = 'Place: London, New York, York\nFace: 😀';
const found = async (text: string, lists = LISTS): Promise<string[]> =>
  (await proposedIn(text, lists, async () => true)).map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`);

test('words of lists are proposed where they stand whole, the longest first, in every line, after any sign', async () => {
  expect(await found('😀 In New York, Yorkshire\nand London in 1852.')).toEqual(['Face: 😀', 'Place: New York', 'Place: London']);
});

test('what cannot be read is said with its line', () => {
  expect(readLists('Place London').faults).toEqual(['line 1 of the lists names no label: write "Label: word, word".']);
  expect(spanOptionsFault({ lists: 'Place: ,' })).toBe('line 1 of the lists has no words.');
  expect(spanOptionsFault({ snap: 'line' })).toContain('"grapheme"');
});
