import { expect, test } from 'vitest';
import type { LabelId } from '../ids.ts';
import { newLabel } from '../schema/schema.ts';
import type { LabelSchema } from '../schema/types.ts';
import { LabelNames } from './labelNames.ts';

const empty = { kind: 'choice', labels: [] } as const;

test('numbered classes stand in the order of their numbers, with the keys of that order', () => {
  const names = new LabelNames(empty);
  const first = names.valueOf(['9']);
  for (const name of ['2', '10', '0']) names.valueOf([name]);
  const { labels } = names.schema();
  expect(labels.map(({ name, hotkey }) => `${name} ${hotkey}`)).toEqual(['0 1', '2 2', '9 3', '10 4']);
  expect(first).toEqual({ kind: 'choice', label: labels[2]?.id });
  expect(new Set(labels.map(({ slug }) => slug)).size).toBe(4);
});

test('names stand in order of first appearance', () => {
  const names = new LabelNames(empty);
  for (const name of ['spam', 'ham', '7', 'spam']) names.valueOf([name]);
  expect(names.schema().labels.map(({ name }) => name)).toEqual(['spam', 'ham', '7']);
});

const schemaOf = (...names: readonly string[]): LabelSchema =>
  names.reduce<LabelSchema>((schema, name, i) => ({ ...schema, labels: [...schema.labels, newLabel(schema, `l-${i}` as LabelId, name)] }), {
    kind: 'choice',
    labels: [],
  });

test('names that look the same are one label, and every other way of writing it is told with its rows', () => {
  const names = new LabelNames(empty);
  const ids = ['spam', 'spam ', 'spam ', '\u00a0spam', 'Spam', 'sp\u200bam', 'ham'].map((name) => names.valueOf([name]));
  expect(names.schema().labels.map(({ name }) => name)).toEqual(['spam', 'ham']);
  expect(new Set(ids.map((value) => JSON.stringify(value))).size).toBe(2);
  expect(names.notes()).toEqual([
    { label: 'spam', written: 'spam ', rows: 2, differs: 'blanks' },
    { label: 'spam', written: '\u00a0spam', rows: 1, differs: 'blanks' },
    { label: 'spam', written: 'Spam', rows: 1, differs: 'case' },
    { label: 'spam', written: 'sp\u200bam', rows: 1, differs: 'invisible characters' },
  ]);
});

test('a new label takes the clean form of its first spelling, and that is told too', () => {
  const names = new LabelNames(empty);
  for (const name of ['cafe\u0301 ', 'caf\u00e9', ' credit   card ']) names.valueOf([name]);
  expect(names.schema().labels.map(({ name, slug }) => [name, slug])).toEqual([
    ['caf\u00e9', 'cafe'],
    ['credit card', 'credit-card'],
  ]);
  expect(names.notes().map(({ written }) => written)).toEqual(['cafe\u0301 ', ' credit   card ']);
});

test("the project's label is used whatever the case of the file, and said", () => {
  const names = new LabelNames(schemaOf('spam', 'Not Spam'));
  expect(names.valueOf(['SPAM'])).toEqual({ kind: 'choice', label: 'l-0' });
  expect(names.valueOf(['not-spam'])).toEqual({ kind: 'choice', label: 'l-1' });
  expect(names.added).toEqual([]);
  expect(names.notes().map(({ differs }) => differs)).toEqual(['case', 'short name']);
});

test('labels of older projects whose names only look the same stay apart for the names as they are', () => {
  const names = new LabelNames(schemaOf('caf\u00e9', 'cafe\u0301'));
  expect(names.valueOf(['caf\u00e9'])).toEqual({ kind: 'choice', label: 'l-0' });
  expect(names.valueOf(['cafe\u0301'])).toEqual({ kind: 'choice', label: 'l-1' });
  expect(names.notes()).toEqual([]);
});

test('what somebody chose for a name holds for every way of writing it, without a note', () => {
  const names = new LabelNames(schemaOf('Junk'), { spam: 'Junk' });
  for (const name of ['spam', 'Spam ', 'spam']) expect(names.valueOf([name])).toEqual({ kind: 'choice', label: 'l-0' });
  expect(names.notes()).toEqual([]);
});
