import { describe, expect, test } from 'vitest';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { SpanId, SpansValue } from '#domain/annotation/kinds/spans.ts';
import '#domain/annotation/kinds/spanRules.ts';
import { partOf } from '#domain/annotation/spanParts.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import type { Head } from '#domain/state/view.ts';
import { codePoints } from '#domain/text/codePoints.ts';
import { tokenizers } from '#domain/text/tokenizers.ts';
import { agreement, type JudgedItem } from './agreement.ts';
import { alphaOfDistance, krippendorffAlpha } from '../metrics/krippendorff.ts';
import { compareSpans } from '../metrics/spanF1.ts';

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

test('how people agree on spans: all of a text, its tokens, who skipped is left out, what a review decided is no answer', () => {
  const points = codePoints('Anna 😀 met Bob');
  const value = (...spans: readonly (readonly [number, number, string])[]): SpansValue => ({
    kind: 'spans',
    relations: [],
    spans: spans.map(([start, end, label], i) => ({ id: `s${i}` as SpanId, label: label as LabelId, parts: [partOf(points, start, end)] })),
  });
  const head = (author: string, answer: SpansValue | null, rank = 'person'): Head =>
    ({ author, pass: 0, rank, value: answer }) as unknown as Head;
  const item = (...heads: readonly Head[]): JudgedItem => ({ id: 'i' as ItemId, text: points.slice(0, points.length), heads });
  const [report] = agreement({ kind: 'spans', labels: [] }, [
    item(
      head('a', value([0, 4, 'PER'], [11, 14, 'PER'])),
      head('b', value([0, 4, 'PER'], [7, 14, 'PER'])),
      head('c', value(), 'adjudicated'),
    ),
    item(head('a', value()), head('b', null)),
  ]);
  expect(report).toMatchObject({ items: 1, pairs: [{ a: 'a', b: 'b', items: 1 }] });
  expect(Object.fromEntries(report!.figures.map(({ name, value: figure }) => [name, figure]))).toEqual({
    'f1-strict': 0.5,
    'f1-exact': 0.5,
    'f1-partial': 0.75,
    'f1-type': 1,
    'token-kappa': expect.closeTo((3 / 4 - 2 / 4) / (1 - 2 / 4), 12),
  });
});

test('how people agree on ratings and rankings, each by its own measures', async () => {
  for (const kind of ['rating', 'ranking'] as const) await kindOf(kind).ready?.();
  const head = (author: string, value: object): Head => ({ author, pass: 0, rank: 'person', value }) as unknown as Head;
  const judged = (...values: readonly object[]): JudgedItem => ({
    id: 'i' as ItemId,
    text: null,
    heads: values.map((value, k) => head('abc'[k]!, value)),
  });
  const rating = (...given: readonly (number | null)[]): JudgedItem => judged(...given.map((each) => ({ kind: 'rating', rating: each })));
  const [ratings] = agreement({ kind: 'rating', labels: [] }, [rating(1, 1), rating(2, 3), rating(5, 4), rating(3, null)]);
  const units = [
    [1, 1],
    [2, 3],
    [5, 4],
  ];
  expect(ratings!.figures.map(({ name, value }) => [name, value])).toEqual([
    ['alpha-ordinal', krippendorffAlpha(units, 'ordinal').value],
    ['alpha-interval', krippendorffAlpha(units, 'interval').value],
  ]);
  const order = (...orders: readonly (readonly number[])[]): JudgedItem =>
    judged(...orders.map((each) => ({ kind: 'ranking', order: each })));
  const [rankings] = agreement({ kind: 'ranking', labels: [] }, [
    order([2, 0, 1], [2, 1, 0]),
    order([0, 1, 2], [0, 1, 2]),
    order([0, 1, 2], []),
  ]);
  // A > B > C by one place apart: 1 pair of 3 the other way, so tau is 1/3; and 1
  expect(rankings!.figures.map(({ name, value }) => [name, value])).toEqual([
    ['kendall', expect.closeTo((1 / 3 + 1) / 2, 12)],
    ['spearman', expect.closeTo((1 / 2 + 1) / 2, 12)],
  ]);
});
