import { describe, expect, test } from 'vitest';
import { keyCaps, normaliseKeys, pressedKeys } from './keys.ts';

const press = (key: string, code: string, held: readonly ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[] = []) => ({
  key,
  code,
  ctrlKey: held.includes('ctrlKey'),
  metaKey: held.includes('metaKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
});

describe('normaliseKeys', () => {
  test.each([
    ['Shift+Cmd+Z', 'mod+shift+z'],
    ['ctrl+K', 'mod+k'],
    ['Esc', 'escape'],
    [' ', 'space'],
    ['shift+?', '?'],
    ['+', '+'],
    ['mod++', 'mod++'],
    ['alt+ArrowUp', 'alt+arrowup'],
    ['G  Shift+L', 'g shift+l'],
  ])('%s is spelled %s', (given, wanted) => {
    expect(normaliseKeys(given)).toBe(wanted);
    expect(normaliseKeys(wanted)).toBe(wanted);
  });
});

describe('pressedKeys', () => {
  test('a sign carries its shift key already', () => {
    expect(pressedKeys(press('?', 'Slash', ['shiftKey']))).toEqual(['?']);
  });

  test('a capital letter is shift and the letter', () => {
    expect(pressedKeys(press('F', 'KeyF', ['shiftKey']))).toEqual(['shift+f']);
  });

  test('control and command mean the same', () => {
    expect(pressedKeys(press('z', 'KeyZ', ['ctrlKey']))).toEqual(pressedKeys(press('z', 'KeyZ', ['metaKey'])));
  });

  test('a French digit key without shift means the digit where its sign means nothing', () => {
    expect(pressedKeys(press('&', 'Digit1'))).toEqual(['&', '1']);
  });

  test('a Cyrillic letter means the Latin letter in its place', () => {
    expect(pressedKeys(press('а', 'KeyF'))).toEqual(['а', 'f']);
  });

  test('a letter of another Latin layout is what it says, not where it is', () => {
    expect(pressedKeys(press('a', 'KeyQ'))).toEqual(['a']);
  });

  test('a modifier alone is nothing', () => {
    expect(pressedKeys(press('Shift', 'ShiftLeft', ['shiftKey']))).toEqual([]);
  });

  test('plus is a key like any other', () => {
    expect(pressedKeys(press('+', 'Equal', ['shiftKey']))).toEqual(['+']);
  });
});

test('key caps are written as the platform writes them', () => {
  expect(keyCaps('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('+', false)).toEqual(['+']);
  expect(keyCaps('mod++', false)).toEqual(['Ctrl', '+']);
});
