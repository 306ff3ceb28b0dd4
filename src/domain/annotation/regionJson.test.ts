import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../json.ts';
import { repeats } from '#support/repeats.ts';
import type { Box } from './shapes/box.ts';
import { readRegions, writeRegions } from './regionJson.ts';

const IMAGE = { width: 640, height: 480 };
/** Numbers as files have them: good ones, and what people and programs write by mistake. */
const number = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 500, noNaN: true }) },
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    -5,
    1e300,
    -1e300,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    1280,
    1281,
    -640,
    -641,
    NaN,
    Infinity,
    -Infinity,
    '12',
    null,
  ),
);
const region = fc.record({
  label: fc.constantFrom<unknown>('cat', 'dog', 'two words', '7', 7, '', '  ', null, undefined),
  shape: fc.record({ kind: fc.constantFrom('box', 'polygon'), x: number, y: number, width: number, height: number }),
  id: fc.constantFrom<unknown>('a', 'b', 3, undefined, {}),
});
const numRuns = repeats('regions of files', 500, 20_000);

test('whatever numbers a file has: what comes in lies on the image, and the same is written again; the rest is told with a remedy', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(region, { minLength: 1, maxLength: 2 }), (written) => {
      const read = readRegions(written, IMAGE);
      if (!read.ok) {
        expect(read.error).toMatch(/^Region \d+: .*\.$/s);
        return;
      }
      taken += 1;
      for (const { shape } of read.value) {
        const { x, y, width, height } = shape as Box;
        expect(width > 0 && height > 0 && [x, y, width, height].every(Number.isFinite)).toBe(true);
        expect(x < IMAGE.width && y < IMAGE.height && x + width > 0 && y + height > 0).toBe(true);
        expect(x + width <= 2 * IMAGE.width && y + height <= 2 * IMAGE.height && x >= -IMAGE.width && y >= -IMAGE.height).toBe(true);
      }
      const again = readRegions(JSON.parse(canonicalJson(writeRegions(read.value))), IMAGE);
      expect(again.ok && canonicalJson(writeRegions(again.value))).toBe(canonicalJson(writeRegions(read.value)));
    }),
    { numRuns },
  );
  expect(taken).toBeGreaterThan(numRuns / 50);
});

test.each([
  ['a box without height', { label: 'cat', x: 1, y: 2, width: 3, height: 0 }, 'width and a height above 0'],
  ['a box drawn backwards', { label: 'cat', x: 9, y: 9, width: -3, height: 4 }, 'width and a height above 0'],
  ['a width that is no number', { label: 'cat', x: 1, y: 2, width: NaN, height: 4 }, 'numbers for all of its coordinates'],
  ['a box beside the image', { label: 'cat', x: 700, y: 2, width: 3, height: 4 }, 'outside of the image, which has 640 × 480 pixels'],
  ['a box much larger than the image', { label: 'cat', x: 0, y: 0, width: 1e9, height: 4 }, 'by more than the image’s size'],
  ['a box without a label', { x: 1, y: 2, width: 3, height: 4 }, 'it has no label'],
  ['a shape that nobody knows', { label: 'cat', shape: { kind: 'star' } }, 'its shape is not one that can be read'],
])('%s is told', (_, written, words) => {
  const read = readRegions([written], IMAGE);
  expect(read.ok ? '' : read.error).toContain(words);
});

test('coordinates may stand beside the label, an id is made where there is none, and what reaches out of the image a little is kept', () => {
  const read = readRegions(
    [
      { label: 'cat', x: -4, y: 470.5, width: 20, height: 30 },
      { id: 'r1', label: 2, x: 0, y: 0, width: 1, height: 1 },
    ],
    IMAGE,
  );
  expect(read.ok && read.value.map(({ id, label }) => [id, label])).toEqual([
    ['r1-2', 'cat'],
    ['r1', '2'],
  ]);
});
