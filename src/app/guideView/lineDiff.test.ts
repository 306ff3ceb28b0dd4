import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from './lineDiff.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));

test('a changed line is shown as gone and come, in its place', () => {
  expect(lineDiff('one\ntwo\nthree', 'one\n2\nthree')).toEqual([
    { what: 'same', text: 'one' },
    { what: 'out', text: 'two' },
    { what: 'in', text: '2' },
    { what: 'same', text: 'three' },
  ]);
  expect(lineDiff('', 'new')).toEqual([{ what: 'in', text: 'new' }]);
});

test('without what came it is the text before, without what went the text after', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after);
      const side = (gone: string): string => lines.flatMap(({ what, text: line }) => (what === gone ? [] : [line])).join('\n');
      expect(side('in')).toBe(before);
      expect(side('out')).toBe(after);
    }),
    { numRuns: 300 },
  );
});

test('equal texts have no change', () => {
  fc.assert(fc.property(text, (same) => lineDiff(same, same).every(({ what }) => what === 'same')));
});
