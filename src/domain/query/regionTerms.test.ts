import '../annotation/kinds/regionRules.ts';
import { expect, test } from 'vitest';
import type { ItemRow } from '../item/types.ts';
import type { ItemView, ProjectView } from '../state/view.ts';
import { matches, needsRow } from './match.ts';
import { unknownName } from './names.ts';
import { parseQuery } from './query.ts';

const box = (width: number, height: number) => ({ kind: 'box', x: 0, y: 0, width, height });
const regions = [
  { id: 'a', label: 'l', shape: box(4, 5), attributes: { occluded: true, weather: 'Rain' } },
  { id: 'b', label: 'l', shape: box(30, 20), attributes: { difficult: false } },
];
const row = { content: { kind: 'image', width: 100, height: 100 }, meta: {} } as unknown as ItemRow;
const view = (value: object | null): ItemView =>
  ({ resolved: value === null ? null : { value }, suggestions: [{ model: 'Net 1' }] }) as unknown as ItemView;
const drawn = view({ kind: 'regions', regions });
const inForm = view({ kind: 'form', answers: { q: { kind: 'regions', regions } } });

const found = (text: string, of: ItemView): boolean => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return matches(parsed.value, of, row, { view: {} as ProjectView, names: {} });
};

test.each([
  ['regions:2', true],
  ['regions:>1', true],
  ['regions:>2', false],
  ['regions:0..1', false],
  ['area:<21', true],
  ['area:20', true],
  ['area:>600', false],
  ['area:>5%', true],
  ['area:>=6.1%', false],
  ['area:100..599', false],
  ['attribute:occluded', true],
  ['attribute:difficult', false],
  ['attribute:weather=rain', true],
  ['attribute:weather=snow', false],
  ['suggested:"net 1"', true],
  ['suggested:false', false],
])('%s: %s, also where regions are the answer to one of several questions', (text, expected) => {
  expect(found(text, drawn)).toBe(expected);
  expect(found(text, inForm)).toBe(expected);
});

test('what is not labeled has no number of regions, and confirmed empty has none', () => {
  expect(found('regions:0', view(null))).toBe(false);
  expect(found('regions:0', view({ kind: 'regions', regions: [] }))).toBe(true);
});

test('only a share of the image needs the item; what is no number is told', () => {
  const parse = (text: string) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return parsed.value;
  };
  expect([needsRow(parse('area:<5')), needsRow(parse('area:<5%'))]).toEqual([false, true]);
  const known = { view: { schemas: [], guide: null, guides: [], imports: [], members: [] }, names: {} } as never;
  expect(unknownName(parse('regions:many'), known)).toContain('regions:>3');
  expect(unknownName(parse('area:>big'), known)).toContain('area:<100');
  expect(unknownName(parse('regions:>3 area:<5%'), known)).toBeNull();
});
