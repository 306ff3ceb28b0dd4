import { expect, test } from 'vitest';
import type { ImagePreview } from '#jobs/transfer/transfer.api.ts';
import { areNumbers, choiceOf, choicesOf, labelInSight, labelsOfChoice, nameOfSet, namesInSight, splitsInSight } from './imageSet.ts';

const file = new Blob([]);
const picked = (...paths: string[]) => paths.map((path) => ({ path, file }));

const set: ImagePreview = {
  format: 'images',
  holds: null,
  kind: null,
  classes: [],
  named: 0,
  source: 'pets',
  images: 2,
  types: { PNG: 2 },
  others: 0,
  bytes: 20,
  problems: [],
  peer: null,
  words: [],
  splits: [],
  folders: [
    { name: 'cat', images: 1 },
    { name: 'dog', images: 1 },
  ],
  tables: [
    {
      path: 'labels.csv',
      files: 1,
      rows: 2,
      fields: ['file', 'kind'],
      fileField: 'file',
      labelField: 'kind',
      authorField: null,
      own: false,
      labelColumns: [],
      labelCells: null,
      flags: [],
      several: false,
      encoding: { used: 'utf-8', certain: true },
      values: { kind: ['cat', 'dog'] },
      labels: ['cat', 'dog'],
    },
  ],
  labels: { from: 'table', path: 'labels.csv', fileField: 'file', labelField: 'kind' },
  first: [{ path: 'cat/1.png', file, label: 'Cat!' }],
};
const idx: ImagePreview = {
  ...set,
  format: 'idx',
  holds: { title: 'the label file', options: [] },
  folders: [],
  tables: [],
  labels: { from: 'set' },
  first: ['3', '0', '2'].map((label, row) => ({ path: String(row), file, label })),
};

test('a set is called like its folder, its only file, or how many there are', () => {
  expect(nameOfSet(picked('pets/cat/1.png', 'pets/dog/1.png'))).toBe('pets');
  expect(nameOfSet(picked('pets.zip'))).toBe('pets.zip');
  expect(nameOfSet(picked('a.png', 'b.png'))).toBe('2 files');
});

test('labels can come from each place that the set has, or from nowhere', () => {
  expect(choicesOf(set).map(({ value }) => value)).toEqual(['folders', 'table:labels.csv', 'none']);
  expect(choicesOf(idx).map(({ value }) => value)).toEqual(['set', 'none']);
  for (const preview of [set, idx]) expect(labelsOfChoice(preview, choiceOf(preview.labels))).toEqual(preview.labels);
  expect(labelsOfChoice(set, 'none')).toEqual({ from: 'none' });
});

test('names in sight follow the choice; classes of IDX count from 0 without a gap', () => {
  expect(namesInSight(set, { from: 'folders' })).toEqual(['cat', 'dog']);
  expect(namesInSight(set, set.labels)).toEqual(['cat', 'dog']);
  expect(namesInSight(set, { from: 'none' })).toEqual([]);
  expect(namesInSight(idx, idx.labels)).toEqual(['0', '1', '2', '3']);
  const numbered = { ...set, tables: [{ ...set.tables[0]!, labels: ['6', '9', '4'] }] };
  expect(namesInSight(numbered, set.labels)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect([areNumbers(['0', '10']), areNumbers(['cat', '1']), areNumbers([])]).toEqual([true, false, false]);
});

test('the label under a picture is that of the choice, or none while it is not known', () => {
  const [first] = set.first;
  expect(labelInSight(set, set.labels, first!)).toBe('Cat!');
  expect(labelInSight(set, { from: 'folders' }, first!)).toBe('cat');
  expect(labelInSight(set, { from: 'none' }, first!)).toBeNull();
  expect(labelInSight(set, { from: 'table', path: 'labels.csv', fileField: 'file', labelField: 'file' }, first!)).toBeUndefined();
});

test('splits are those of folders, and of a column of the chosen table that is called so; those of our own exports need no choice', () => {
  const named = { ...set, splits: [{ name: 'test', images: 1 }] };
  expect(splitsInSight(named, { from: 'none' })).toEqual(['test']);
  expect(splitsInSight(set, set.labels)).toEqual([]);
  const [table] = set.tables;
  const withColumn = { ...set, tables: [{ ...table!, values: { split: ['train', 'test'] } }] };
  expect(splitsInSight(withColumn, set.labels)).toEqual(['train', 'test']);
  expect(splitsInSight(withColumn, { from: 'none' })).toEqual([]);
  expect(splitsInSight({ ...named, tables: [{ ...table!, own: true }] }, set.labels)).toEqual([]);
});
