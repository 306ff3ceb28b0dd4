import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideOf, withFolds, wordDiff } from './wordDiff.ts';

const text = fc.array(fc.constantFrom('offer', 'Gift,', ' ', '\n', '- a', 'größer'), { maxLength: 24 }).map((parts) => parts.join(''));

test('a changed word is shown as gone and come, in its place', () => {
  expect(wordDiff('Every offer is spam.', 'Every unasked offer is spam.')).toEqual([
    { what: 'same', text: 'Every ' },
    { what: 'in', text: 'unasked ' },
    { what: 'same', text: 'offer is spam.' },
  ]);
  expect(wordDiff('', 'new')).toEqual([{ what: 'in', text: 'new' }]);
});

test('without what came it is the text before, without what went the text after', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      const side = (of: 'out' | 'in'): string =>
        sideOf(parts, of)
          .map((part) => part.text)
          .join('');
      expect(side('out')).toBe(before);
      expect(side('in')).toBe(after);
    }),
    { numRuns: 300 },
  );
});

test('equal texts have no change', () => {
  fc.assert(fc.property(text, (same) => wordDiff(same, same).every(({ what }) => what === 'same')));
});

test('long stretches that stayed the same are folded, with a line of context beside each change', () => {
  const lines = Array.from({ length: 12 }, (_, i) => `line ${i}`);
  const after = lines.with(6, 'line six');
  const parts = withFolds(wordDiff(lines.join('\n'), after.join('\n')));
  expect(parts.map((part) => (part.what === 'fold' ? part.lines : `${part.what} ${part.text}`))).toEqual([
    5,
    'same line 5\nline ',
    'out 6',
    'in six',
    'same \nline 7',
    4,
  ]);
  expect(withFolds(wordDiff('a\nb\nc\nd\ne', 'a\nb\nc\nd\ne'))).toHaveLength(1);
});
