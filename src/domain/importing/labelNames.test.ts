import { expect, test } from 'vitest';
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
