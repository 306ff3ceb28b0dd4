import { expect, test } from 'vitest';
import { readLists, spanOptionsFault } from '#domain/annotation/spanOptions.ts';
import { patternFault, proposedIn } from './proposed.ts';

const LISTS = 'Place: London, New York, York\nDate: /[0-9]{4}/\nFace: /\\p{So}/';
const found = async (text: string, lists = LISTS): Promise<string[]> =>
  (await proposedIn(text, lists, async () => true)).map(({ start, end, label }) => `${label}: ${text.slice(start, end)}`);

test('words of lists are proposed where they stand whole, the longest first, and patterns in every line, after any sign', async () => {
  expect(await found('😀 In New York, Yorkshire\nand London in 1852.')).toEqual([
    'Face: 😀',
    'Place: New York',
    'Place: London',
    'Date: 1852',
  ]);
});

test('a pattern that would take a backtracking engine for ever ends', async () => {
  const text = `${'a'.repeat(20_000)}!`;
  expect(await found(text, 'Bad: /(a+)+$/')).toEqual([]);
});

test('what cannot be read is said with its line', () => {
  expect(readLists('Place London').faults).toEqual(['line 1 of the lists names no label: write "Label: word, word".']);
  expect(spanOptionsFault({ lists: 'Place: ,' })).toBe('line 1 of the lists has no words.');
  expect(spanOptionsFault({ snap: 'line' })).toContain('"grapheme"');
  expect(patternFault('Bad: /(/')).toContain('The pattern of Bad cannot be read');
  expect(patternFault(LISTS)).toBeNull();
});
