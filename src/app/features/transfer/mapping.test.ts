import { expect, test } from 'vitest';
import type { FieldMapping } from '#formats/format.ts';
import { labelsInSight, roleOf, sourceName, withRole } from './mapping.ts';

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
  expect(sourceName('archive.tar.gz')).toBe('archive.tar');
  expect(sourceName('.env')).toBe('.env');
  expect(sourceName('')).toBe('pasted');
});

test('labels of a column that was not guessed come from the rows in sight', () => {
  const preview = {
    labels: ['a', 'b'],
    mapping,
    fields,
    rows: [
      ['x', 'T1', '', ''],
      ['y', 'T2', '', ''],
      ['x', 'T1', '', ''],
    ],
  };
  expect(labelsInSight(preview, mapping)).toEqual(['a', 'b']);
  expect(labelsInSight(preview, { ...mapping, label: 'title' })).toEqual(['T1', 'T2']);
});
