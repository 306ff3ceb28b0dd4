import { expect, test } from 'vitest';
import { shownPart, textSize } from './textSize.ts';

test('the shorter a text, the larger its letters', () => {
  expect(textSize('WINNER!! Claim now')).toBe('short');
  expect(textSize('word '.repeat(80))).toBe('middle');
  expect(textSize('word '.repeat(800))).toBe('long');
});

test('many lines make a short text small', () => {
  expect(textSize('a\n'.repeat(6))).toBe('middle');
  expect(textSize('a\n'.repeat(40))).toBe('long');
});

test('a very long text is cut without breaking a character', () => {
  expect(shownPart('abc')).toBe('abc');
  expect(shownPart('x'.repeat(19_999) + '😀'.repeat(10)).isWellFormed()).toBe(true);
  expect(shownPart('x'.repeat(30_000))).toHaveLength(20_000);
});
