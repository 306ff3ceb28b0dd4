import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixedTexts } from '#support/texts.ts';
import { boundaries } from './boundaries.ts';

const cut = (text: string, start: number, end: number, grain: 'grapheme' | 'word'): string => {
  const whole = boundaries(text).snapped({ start, end }, grain);
  return text.slice(whole.start, whole.end);
};

describe('a selection', () => {
  test('takes signs whole: faces with their skin, flags, accents, ends of lines', () => {
    expect(cut('a👨🏻‍🚒b', 2, 3, 'grapheme')).toBe('👨🏻‍🚒');
    expect(cut('🇩🇪🇫🇷', 4, 6, 'grapheme')).toBe('🇫🇷');
    expect(cut('e\u0301te\u0301', 0, 1, 'grapheme')).toBe('e\u0301');
    expect(cut('a\r\nb', 1, 2, 'grapheme')).toBe('\r\n');
  });

  test('takes words whole where asked, and leaves out the blanks around them', () => {
    expect(cut('see New York, now', 6, 10, 'word')).toBe('New York');
    expect(cut('see New York, now', 3, 8, 'word')).toBe('New');
    expect(cut('see  York', 3, 5, 'word')).toBe('  ');
    expect(cut('שלום עולם', 1, 2, 'word')).toBe('שלום');
  });

  test('never begins or ends inside a sign, holds what was selected, and stays as it is the second time', () => {
    fc.assert(
      fc.property(mixedTexts, fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a, b].map((place) => place % (text.length + 1)).sort((x, y) => x - y);
        const signs = new Set([...new Intl.Segmenter('und').segment(text)].map(({ index }) => index).concat(text.length));
        const all = boundaries(text);
        const whole = all.snapped({ start, end }, 'grapheme');
        expect(signs.has(whole.start) && signs.has(whole.end)).toBe(true);
        if (end > start) expect(whole.start <= start && end <= whole.end).toBe(true);
        expect(all.snapped(whole, 'grapheme')).toEqual(whole);
        const words = all.snapped({ start, end }, 'word');
        expect(all.snapped(words, 'word')).toEqual(words);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a step goes by a sign, by a word, by a sentence', () => {
  const text = 'One 👩‍👩‍👧‍👦 two. Three, four? Five';
  const { next, around } = boundaries(text);
  expect(next(4, 'grapheme', 1)).toBe(text.indexOf(' two'));
  expect(next(3, 'word', 1)).toBe(text.indexOf('.'));
  expect(next(text.indexOf('two'), 'word', -1)).toBe(0);
  expect(next(0, 'sentence', 1)).toBe(text.indexOf('Three'));
  expect(next(text.indexOf('four'), 'sentence', -1)).toBe(text.indexOf('Three'));
  expect([next(text.length, 'word', 1), next(0, 'sentence', -1)]).toEqual([text.length, 0]);
  const sentence = around(text.indexOf('four'), 'sentence');
  expect(text.slice(sentence.start, sentence.end)).toBe('Three, four?');
});
