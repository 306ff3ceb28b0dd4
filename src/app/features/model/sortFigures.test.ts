import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';
import { sortFigures } from './sortFigures.ts';

const known = (value: number): Estimate => ({ known: true, value, low: value - 0.1, high: value + 0.1, n: 40 });
const unknown: Estimate = { known: false, more: 9, reason: 'not yet known' };
const row = (label: string, support: number, f1: Estimate) => ({ label: label as LabelId, support, precision: f1, recall: f1, f1 });
const figures = [row('b', 12, known(0.4)), row('c', 2, unknown), row('a', 30, known(0.9))];
const order = (by: 'schema' | 'name' | 'support' | 'f1', down: boolean) =>
  sortFigures(figures, { by, down }, (id) => id)
    .map(({ label }) => label)
    .join('');

test('figures are sorted either way, and what is not known yet comes last in both', () => {
  expect(order('f1', true)).toBe('abc');
  expect(order('f1', false)).toBe('bac');
  expect(order('support', true)).toBe('abc');
  expect(order('support', false)).toBe('cba');
  expect(order('name', false)).toBe('abc');
  expect(order('schema', true)).toBe('bca');
});
