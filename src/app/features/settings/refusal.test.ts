import { describe, expect, test } from 'vitest';
import { commands } from '#app/commands/registry.ts';
import { keysOf } from '#app/commands/define.ts';
import type { LabelId } from '#domain/ids.ts';
import { RESERVED_KEYS } from '#domain/schema/schema.ts';
import { findClashes } from '#ui/hotkeys/clashes.ts';
import { refusal } from './refusal.ts';

const command = (id: string) => {
  const found = commands.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no command ${id}`);
  return found;
};
const spam = { id: 'l-1' as LabelId, name: 'Spam', hotkey: '1', retired: false };

describe('a new key for a command', () => {
  test('is refused where another command of the screen has it, with its name', () => {
    expect(refusal(command('label.skip'), 'f', {}, [])).toBe('F already means “Tag as hard”. Change that one first, or take other keys.');
  });

  test('is refused where a label has it, unless the label is retired', () => {
    expect(refusal(command('label.skip'), '1', {}, [spam])).toContain('choose “Spam”');
    expect(refusal(command('label.skip'), '1', {}, [{ ...spam, retired: true }])).toBeNull();
  });

  test('is free again once the other command was given another', () => {
    expect(refusal(command('label.skip'), 'f', { 'label.hard': ['h'] }, [])).toBeNull();
  });

  test('may be the same as on another screen', () => {
    expect(refusal(command('guide.edit'), 'a', {}, [])).toBeNull();
  });

  test('can be none', () => {
    expect(refusal(command('label.skip'), '', {}, [])).toBeNull();
  });
});

test('the keys that commands have from the start do not clash', () => {
  const all = commands.flatMap((each) => each.hotkeys.map((keys) => ({ id: each.id, scope: each.scope, keys })));
  expect(findClashes(all)).toEqual([]);
});

test('every letter of the label screen is reserved in schemas, so that no label can take it', () => {
  const letters = commands
    .filter(({ scope }) => scope === 'label')
    .flatMap((each) => keysOf(each, {}))
    .filter((keys) => /^[a-z]$/.test(keys));
  expect(letters.toSorted()).toEqual(Object.keys(RESERVED_KEYS).toSorted());
});

test('the keys of images clash with those of the screens that show images', () => {
  const skip = commands.find(({ id }) => id === 'label.skip');
  const closer = commands.find(({ id }) => id === 'image.closer');
  if (skip === undefined || closer === undefined) throw new Error('no such command');
  expect(refusal(skip, '+', {}, [])).toContain('Zoom in');
  expect(refusal(closer, 'f', {}, [])).toContain('Tag as hard');
});
