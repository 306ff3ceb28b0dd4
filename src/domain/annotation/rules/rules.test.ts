import './index.ts';
import { describe, expect, test } from 'vitest';
import { kindOf, type AnnotationValue } from '../kinds/index.ts';
import { measureOf } from '../measures/index.ts';
import { editDistance, normalisedEditDistance } from '../measures/editDistance.ts';
import { dayNumber } from './date.ts';

const fault = (value: AnnotationValue, options: object): string | null => {
  const kind = kindOf(value.kind);
  return kind.fault(value, { ...kind.options?.initial, ...options } as never);
};
const wrong = (name: AnnotationValue['kind'], options: object): string | null => kindOf(name).options!.fault(options as never);
const apart = (a: AnnotationValue, b: AnnotationValue, options?: object): number => measureOf(a.kind).distance(a, b, options as never);

describe('a rating', () => {
  const of = (rating: number | null): AnnotationValue => ({ kind: 'rating', rating });

  test('lies on its scale, or says that there is none', () => {
    expect([fault(of(5), {}), fault(of(null), {}), fault(of(10), { max: 10 })]).toEqual([null, null, null]);
    expect(fault(of(0), {})).toMatch(/between 1 and 5/);
    expect(fault(of(2.5), {})).toMatch(/whole number/);
  });

  test('is asked for on a scale of at most eleven steps', () => {
    expect(wrong('rating', { min: 0, max: 10 })).toBeNull();
    expect(wrong('rating', { min: 0, max: 11 })).toMatch(/at most 11/);
    expect(wrong('rating', { min: 5, max: 5 })).toMatch(/above/);
  });

  test('is as far from another as a share of the scale', () => {
    expect(apart(of(2), of(4))).toBe(0.5);
    expect(apart(of(0), of(10), { min: 0, max: 10 })).toBe(1);
  });
});

describe('a number', () => {
  const of = (number: number): AnnotationValue => ({ kind: 'number', number });

  test('is in its range and on a step; sums of decimal fractions are', () => {
    expect(fault(of(0.1 + 0.2), { step: 0.1 })).toBeNull();
    expect(fault(of(7), { min: 2, step: 5 })).toBeNull();
    expect(fault(of(8), { min: 2, step: 5 })).toBe('Numbers are 5 apart, from 2 on.');
    expect(fault(of(1.5), { step: 1 })).toBe('Give a whole number.');
    expect([fault(of(-1), { min: 0 }), fault(of(9), { max: 8 })]).toEqual(['The least number is 0.', 'The greatest number is 8.']);
  });
});

describe('a date', () => {
  test('is a day that there is', () => {
    // days of the proleptic Gregorian calendar: Julian day numbers of these days, less that of 1970-01-01 (2440588)
    const days = { '1970-01-01': 0, '2000-02-29': 2451604 - 2440588, '1900-03-01': 2415080 - 2440588, '0001-01-01': 1721426 - 2440588 };
    for (const [day, number] of Object.entries(days)) expect(dayNumber(day)).toBe(number);
    for (const none of ['1900-02-29', '2023-13-01', '2023-00-10', '0000-01-01', '2023-1-1', 'today']) expect(dayNumber(none)).toBeNull();
  });

  test('lies between the first and the last day', () => {
    const range = { min: '2020-01-01', max: '2020-12-31' };
    expect(fault({ kind: 'date', date: '2020-06-01' }, range)).toBeNull();
    expect(fault({ kind: 'date', date: '2019-12-31' }, range)).toBe('The first day is 2020-01-01.');
    expect(apart({ kind: 'date', date: '2020-01-01' }, { kind: 'date', date: '2020-12-31' }, range)).toBe(1);
  });
});

describe('written texts', () => {
  test('end their lines in line feeds, keep what else people wrote, and are counted in code points', () => {
    const kind = kindOf('free-text');
    const value = { kind: 'free-text', text: 'a\r\nb\rc e\u0301 \ud83d' } as const;
    expect(kind.normalise(value)).toEqual({ kind: 'free-text', text: 'a\nb\nc e\u0301 \ufffd' });
    expect(fault({ kind: 'free-text', text: '😀😀😀' }, { most: 3 })).toBeNull();
    expect(fault({ kind: 'free-text', text: '😀😀😀' }, { most: 2 })).toMatch(/3 characters, and may have 2/);
  });

  test('are as far apart as the edits that lie between them', () => {
    // Levenshtein 1966; Yujian & Bo 2007
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('Saturday', 'Sunday')).toBe(3);
    expect(editDistance('😀x', 'x')).toBe(1);
    expect(normalisedEditDistance('kitten', 'sitting')).toBeCloseTo(6 / 16, 12);
    expect(normalisedEditDistance('', 'abc')).toBe(1);
  });

  test('a correction that cannot be made does not keep what was given', () => {
    const kind = kindOf('text-correction');
    expect(kind.normalise({ kind: 'text-correction', given: 'x', text: null })).toEqual(kind.empty);
  });
});

describe('named fields', () => {
  const fields = [
    { name: 'order', type: 'text', required: true },
    { name: 'total', type: 'number', required: false },
    { name: 'paid', type: 'choice', required: false, choices: ['yes', 'no'] },
  ];
  const of = (said: Record<string, string | number>): AnnotationValue => ({ kind: 'key-value', fields: said });

  test('hold what their types say, all that are required, and no others', () => {
    expect(fault(of({ order: 'A-1', total: 12.5, paid: 'no' }), { fields })).toBeNull();
    expect(fault(of({}), { fields })).toBeNull();
    expect(fault(of({ total: 1 }), { fields })).toMatch(/"order" is not filled in/);
    expect(fault(of({ order: 'A-1', total: '1' }), { fields })).toMatch(/takes a number/);
    expect(fault(of({ order: 'A-1', paid: 'maybe' }), { fields })).toMatch(/none of its choices/);
    expect(fault(of({ order: 'A-1', colour: 'red' }), { fields })).toMatch(/no field "colour"/);
  });

  test('have names of their own, and choices have something to choose', () => {
    expect(wrong('key-value', { fields })).toBeNull();
    expect(wrong('key-value', { fields: [...fields, fields[0]] })).toMatch(/one name/);
    expect(wrong('key-value', { fields: [{ name: 'x', type: 'choice', required: false, choices: ['a'] }] })).toMatch(/two choices/);
  });
});
