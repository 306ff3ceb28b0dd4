import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { commands } from '#app/commands/registry.ts';
import { freeLetters, labelCodes } from './codes.ts';

const named = (names: readonly string[]) => names.map((name) => ({ id: name as LabelId, name }));
const many = (n: number) => named(Array.from({ length: n }, (_, i) => `label ${i}`));
const FREE = freeLetters(commands, {}, [], 'text');

test('letters that mean something beside a text, or end keys such as "g l", begin no code', () => {
  for (const letter of ['a', 'c', 'e', 'f', 'g', 'x', 'l', 'r', 'd']) expect(FREE).not.toContain(letter);
  expect(freeLetters(commands, { 'label.skip': ['z'] }, [], 'text')).not.toContain('z');
  expect(freeLetters(commands, { 'image.invert': ['z'] }, [], 'image')).not.toContain('z');
  expect(freeLetters(commands, { 'image.invert': ['z'] }, [], 'text')).toContain('z');
});

test('77 labels have two keys each, no two the same; so have as many as there are pairs', () => {
  for (const n of [77, 300]) {
    const codes = labelCodes(many(n), FREE);
    expect(codes.size).toBe(n);
    expect(new Set(codes.values()).size).toBe(n);
  }
  expect(labelCodes(many(1000), FREE).size).toBe(FREE.length * 36);
});

test('a code is made of letters of the name where they are free, and stays when labels come after it', () => {
  const names = ['top up failed', 'pending transfer', 'tax', 'top up failed twice'];
  const codes = labelCodes(named(names), [...'bhijkopqtvwyz']);
  expect([...codes.values()]).toEqual(['tu', 'pt', 'ta', 'tf']);
  expect([...labelCodes(named([...names, 'more']), [...'bhijkopqtvwyz'])].slice(0, 4)).toEqual([...codes]);
});
