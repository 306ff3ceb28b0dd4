import { describe, expect, test } from 'vitest';
import type { LabelId } from '../ids.ts';
import { codePoints } from '../text/codePoints.ts';
import { spans as kind, type Relation, type RelationId, type Span, type SpanId, type SpansValue } from './kinds/spans.ts';
import './kinds/spanRules.ts';
import { spans as measure } from './measures/spans.ts';
import { readSpans, writeSpans } from './spanJson.ts';
import { joinedParts, partOf } from './spanParts.ts';

const TEXT = 'a😀 New York and Rio de Janeiro';
const points = codePoints(TEXT);

function marked(id: string, label: string, ...words: readonly string[]): Span {
  const parts = words.map((word) => {
    const start = points.fromUnits(TEXT.indexOf(word));
    return partOf(points, start, start + [...word].length);
  });
  return { id: id as SpanId, label: label as LabelId, parts };
}
const joins = (id: string, label: string, from: string, to: string): Relation => ({
  id: id as RelationId,
  label: label as LabelId,
  from: from as SpanId,
  to: to as SpanId,
});
const of = (spans: readonly Span[], relations: readonly Relation[] = []): SpansValue => ({ kind: 'spans', spans, relations });

describe('the form of a value', () => {
  test('has parts in order, those that touch or overlap as one, and no empty one', () => {
    const part = (start: number, end: number) => partOf(points, start, end);
    expect(joinedParts([part(7, 11), part(3, 6), part(6, 7), part(15, 15)])).toEqual([part(3, 11)]);
    expect(joinedParts([part(0, 3), part(1, 5), part(2, 4)])).toEqual([part(0, 5)]);
  });

  test('has a span once, and what led to the other leads to it', () => {
    const value = of(
      [marked('b', 'city', 'York'), marked('a', 'city', 'York'), marked('c', 'place', 'New York')],
      [joins('r', 'in', 'a', 'c')],
    );
    expect(kind.normalise(value)).toEqual(
      of([marked('c', 'place', 'New York'), marked('b', 'city', 'York')], [joins('r', 'in', 'b', 'c')]),
    );
  });
});

test('what two people marked alike is the same whatever its ids; a blank more is not', () => {
  const one = of([marked('a', 'city', 'New York'), marked('b', 'city', 'Rio')], [joins('r', 'near', 'a', 'b')]);
  const other = of([marked('y', 'city', 'Rio'), marked('x', 'city', 'New York')], [joins('q', 'near', 'x', 'y')]);
  expect(kind.agrees(one, other)).toBe(true);
  expect(kind.agrees(one, of(one.spans))).toBe(false);
  expect(kind.agrees(of([marked('a', 'city', 'New York')]), of([marked('a', 'city', 'New York ')]))).toBe(false);
});

test('the distance is half of exact spans, half of what they cover', () => {
  const one = of([marked('a', 'city', 'New York')]);
  expect(measure.distance(one, of([marked('a', 'city', 'York')]))).toBeCloseTo((1 + (1 - 4 / 8)) / 2, 12);
  expect(measure.distance(one, of([marked('a', 'city', 'New York'), marked('b', 'city', 'Rio')]))).toBeCloseTo((1 / 2 + 3 / 11) / 2, 12);
  expect(measure.distance(one, of([marked('a', 'person', 'New York')]))).toBe(1);
  expect(measure.distance(of([]), of([]))).toBe(0);
});

test.each([
  ['covers nothing', of([{ ...marked('a', 'city', 'Rio'), parts: [] }]), 'covers nothing'],
  [
    'quotes too much',
    of([{ ...marked('a', 'city', 'Rio'), parts: [{ start: 0, end: 2, quote: 'a😀 ' }] }]),
    'quotes 3 code points instead of 2',
  ],
  ['has no label', of([{ ...marked('a', 'city', 'Rio'), label: null }]), '“Rio” has no label yet'],
  ['is joined to nothing', of([marked('a', 'city', 'Rio')], [joins('r', 'near', 'a', 'gone')]), 'a span that is not there'],
])('a span that %s is refused with what to do', (_, value, words) => expect(kind.fault(value)).toContain(words));

describe('spans in files', () => {
  const read = (field: unknown, text: string | null = TEXT) => readSpans(field, text);

  test('have places and text beside each other; several parts are a list', () => {
    const value = of([marked('a', 'city', 'New', 'York')], [joins('r', 'in', 'a', 'a')]);
    const written = writeSpans(value);
    expect(written).toMatchObject({
      spans: [
        {
          id: 'a',
          label: 'city',
          parts: [
            { start: 3, end: 6, text: 'New' },
            { start: 7, text: 'York' },
          ],
        },
      ],
    });
    expect(read(written)).toEqual({ ok: true, value });
    expect(writeSpans(of([marked('a', 'city', 'Rio')]))).toMatchObject({ spans: [{ start: 16, end: 19, text: 'Rio' }] });
  });

  test('need no id, and no text where the item is known', () => {
    expect(read([{ label: 'city', start: 3, end: 11 }])).toEqual({ ok: true, value: of([{ ...marked('s1', 'city', 'New York') }]) });
    expect(read([{ label: 'city', start: 3, end: 11 }], null)).toMatchObject({
      ok: false,
      error: expect.stringContaining('its text is missing'),
    });
  });

  test('that are not what the text says are refused, with what it says, and with the unit where another fits', () => {
    expect(read([{ label: 'city', start: 2, end: 10, text: 'New York' }])).toMatchObject({
      error: expect.stringContaining('Span 1: at 2 to 10 the text says “ New Yor”, not “New York”. Count code points from 0'),
    });
    expect(read([{ label: 'city', start: 4, end: 12, text: 'New York' }])).toMatchObject({
      error: expect.stringContaining('UTF-16 units are counted; write code points'),
    });
    expect(read([{ label: 'city', start: 30, end: 99, text: 'x' }])).toMatchObject({
      error: expect.stringContaining('the text has 30 code points'),
    });
    expect(read({ spans: [], relations: [{ label: 'in', from: 'a', to: 'b' }] })).toMatchObject({
      error: 'Relation 1: it leads to the span “a”, which is not there. Name spans by their id.',
    });
  });
});
