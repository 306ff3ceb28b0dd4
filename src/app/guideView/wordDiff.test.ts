import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideOf, wordDiff } from './wordDiff.ts';

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
