import { describe, expect, test } from 'vitest';
import { tokenizers } from '#domain/text/tokenizers.ts';
import { alphaOfDistance, krippendorffAlpha } from './krippendorff.ts';
import { compareSpans } from './spanF1.ts';

const [x, y] = [1, 2];
const THREE = [
  [x, y, y, x],
  [x, x, y, x],
  [x, x, y, y],
];
/** Raters in rows become items in rows. */
const items = (raters: readonly (readonly (number | null)[])[]): (number | null)[][] =>
  raters[0]!.map((_, i) => raters.map((row) => row[i]!));

describe('Krippendorff’s alpha', () => {
  test.each([
    ['three people, nothing missing', THREE, 0.37143],
    ['a fifth item that one of them skipped', THREE.map((row, i) => [...row, [null, x, x][i]!]), 0.42222],
    [
      'two people, an item of one alone',
      [
        [x, y, y, x, y],
        [x, x, y, x, null],
      ],
      0.53333,
    ],
  ])('has the figures that four libraries agree on: %s', (_, raters, alpha) => {
    expect(krippendorffAlpha(items(raters), 'nominal').value).toBeCloseTo(alpha, 5);
    const units = items(raters).map((answers) => answers.filter((each): each is number => each !== null));
    expect(alphaOfDistance(units, String, (a, b) => (a === b ? 0 : 1)).value).toBeCloseTo(alpha, 5);
  });
  test('has no figure where no item has two answers, and says so', () =>
    expect(
      krippendorffAlpha(
        [
          [x, null],
          [null, y],
        ],
        'interval',
      ),
    ).toEqual({ value: null, why: 'No item has answers of two people.' }));
});

describe('spans', () => {
  const span = (label: string, ...parts: readonly (readonly [number, number])[]) => ({
    label,
    parts: parts.map(([start, end]) => ({ start, end })),
  });
  test('of several parts are compared part by part', () => {
    const [parts, whole] = [span('A', [0, 3], [9, 13]), span('A', [0, 13])];
    expect(compareSpans([parts], [whole], 'strict')).toMatchObject({ correct: 0, incorrect: 1 });
    expect(compareSpans([parts], [whole], 'type')).toMatchObject({ correct: 1 });
    expect(compareSpans([parts], [span('A', [4, 8])], 'type')).toMatchObject({ missed: 1, spurious: 1 });
  });
  test('are matched so that the most are found', () => {
    const truth = [span('A', [0, 10]), span('A', [0, 4]), span('A', [4, 10])];
    const found = [span('A', [0, 4]), span('A', [0, 10]), span('B', [5, 9])];
    expect(compareSpans(truth, found, 'strict')).toEqual({ correct: 2, incorrect: 1, partial: 0, missed: 0, spurious: 0 });
    expect(compareSpans(truth, found, 'partial')).toEqual({ correct: 2, incorrect: 0, partial: 1, missed: 0, spurious: 0 });
  });
});

test('tokens are words and signs with what belongs to them, in code points', () => {
  const of = (text: string): string[] => tokenizers.words.tokens(text).map((token) => token.text);
  expect(of('I can’t, 👨‍👩‍👧 🇫🇷🇩🇪 cafe\u0301…')).toEqual(['I', 'can', '’', 't', ',', '👨‍👩‍👧', '🇫🇷', '🇩🇪', 'cafe\u0301', '…']);
  expect(tokenizers.whitespace.tokens('😀 a\u00a0b').map(({ start, end }) => [start, end])).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
});
