import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { newLabel } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { keyedLabels } from './keys.ts';

const empty: LabelSchema = { kind: 'choice', labels: [] };
const many = (n: number): Label[] =>
  Array.from({ length: n }, (_, i) => ({
    ...newLabel(empty, `l${i}` as LabelId, `label ${i}`),
    hotkey: i < 9 ? String(i + 1) : i === 9 ? '0' : null,
  }));
const shown = (keyed: ReturnType<typeof keyedLabels>): string[] => keyed.map(({ key, label }) => `${key} ${label.id}`);
const guesses = [
  { label: 'l50' as LabelId, p: 0.4 },
  { label: 'l3' as LabelId, p: 0.2 },
];

test('with more labels than digits the digits mean the likeliest; a label keeps its own other key', () => {
  expect(shown(keyedLabels(many(77), guesses, false))).toEqual(['1 l50', '2 l3', '0 l9']);
});

test('fixed keys, no guesses or few labels: each label has its own key', () => {
  const own = ['1 l0', '2 l1', '3 l2', '4 l3', '5 l4', '6 l5', '7 l6', '8 l7', '9 l8', '0 l9'];
  expect(shown(keyedLabels(many(77), guesses, true))).toEqual(own);
  expect(shown(keyedLabels(many(77), [], false))).toEqual(own);
  expect(shown(keyedLabels(many(10), guesses, false))).toEqual(own);
});
