import { expect, test } from 'vitest';
import type { FieldMapping } from '#formats/format.ts';
import { roleOf, sourceName, withRole } from './mapping.ts';

const mapping: FieldMapping = { text: ['body'], label: 'class', id: null, split: null, group: null, score: null };
const fields = ['class', 'title', 'body', 'url'];

test('a column without a meaning is kept as meta', () => {
  expect(roleOf(mapping, 'url')).toBe('meta');
  expect(roleOf(mapping, 'class')).toBe('label');
});

test('several texts are joined in the order of the file, not of the clicks', () => {
  expect(withRole(mapping, fields, 'title', 'text').text).toEqual(['title', 'body']);
});

test('there is one label: another column takes its place', () => {
  const next = withRole(mapping, fields, 'title', 'label');
  expect(next.label).toBe('title');
  expect(roleOf(next, 'class')).toBe('meta');
});

test('a column has one meaning at a time', () => {
  const next = withRole(mapping, fields, 'class', 'id');
  expect(next).toMatchObject({ label: null, id: 'class' });
  expect(withRole(next, fields, 'class', 'meta')).toMatchObject({ label: null, id: null });
});

test('the source is called like the file without its extension', () => {
  expect(sourceName('data/sms.tsv')).toBe('data/sms');
  expect(sourceName('archive.tar.gz')).toBe('archive');
  expect(sourceName('orders.csv.gz')).toBe('orders');
  expect(sourceName('.env')).toBe('.env');
  expect(sourceName('')).toBe('pasted');
});

test('0/1 columns are labels together, and take the place of a column of labels', () => {
  const one = withRole(mapping, fields, 'url', 'flag');
  expect(one).toMatchObject({ label: null, labelColumns: ['url'] });
  const two = withRole(one, fields, 'title', 'flag');
  expect(two.labelColumns).toEqual(['title', 'url']);
  expect(roleOf(two, 'title')).toBe('flag');
  expect(withRole(two, fields, 'title', 'meta').labelColumns).toEqual(['url']);
  const back = withRole(two, fields, 'class', 'label');
  expect(back.label).toBe('class');
  expect(back.labelColumns).toBeUndefined();
});

test('how cells are parted goes with the column of the label', () => {
  const parted: FieldMapping = { ...mapping, labelCells: ',' };
  expect(withRole(parted, fields, 'url', 'id').labelCells).toBe(',');
  expect(withRole(parted, fields, 'title', 'label').labelCells).toBeUndefined();
});
