import { expect, test } from 'vitest';
import { findClashes } from './clashes.ts';

test('two commands of one screen with one key clash', () => {
  const clashes = findClashes([
    { id: 'skip', scope: 'label', keys: 'Space' },
    { id: 'submit', scope: 'label', keys: ' ' },
  ]);
  expect(clashes.map(({ first, second }) => [first.id, second.id])).toEqual([['skip', 'submit']]);
});

test('a key that works everywhere clashes with every screen', () => {
  expect(
    findClashes([
      { id: 'help', scope: 'app', keys: '?' },
      { id: 'ask', scope: 'guide', keys: 'shift+?' },
    ]),
  ).toHaveLength(1);
});

test('the same key on two screens is no clash', () => {
  expect(
    findClashes([
      { id: 'empty', scope: 'label', keys: 'e' },
      { id: 'edit', scope: 'guide', keys: 'e' },
    ]),
  ).toEqual([]);
});

test('two keys of one command do not clash with each other', () => {
  expect(
    findClashes([
      { id: 'undo', scope: 'label', keys: 'backspace' },
      { id: 'undo', scope: 'label', keys: 'backspace' },
    ]),
  ).toEqual([]);
});
