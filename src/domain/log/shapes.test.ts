import { expect, test } from 'vitest';
import { count, dictionary, either, fields, list, nullable, number, oneOf, optional, share, text } from '../jsonShapes.ts';

test('an object must have its fields as its own, of their shapes; further ones are not looked at', () => {
  const shape = fields({ name: text, age: optional(count) });
  expect([{ name: 'a' }, { name: 'a', age: 3 }, { name: 'a', more: [] }].map(shape)).toEqual([true, true, true]);
  expect([{}, { name: 1 }, { name: 'a', age: -1 }, null, 'name', [], Object.create({ name: 'a' })].some(shape)).toBe(false);
  expect(fields({ toString: text })({})).toBe(false);
});

test('numbers are finite, counts whole and not negative, shares between 0 and 1', () => {
  expect([0, -1.5, 1e300].every(number)).toBe(true);
  expect([NaN, Infinity, '1', null].some(number)).toBe(false);
  expect([0, 7, 2 ** 53 - 1].every(count)).toBe(true);
  expect([-1, 0.5, 2 ** 53, '1'].some(count)).toBe(false);
  expect([0, 0.5, 1].every(share)).toBe(true);
  expect([-0.1, 1.1, NaN].some(share)).toBe(false);
});

test('lists, dictionaries and choices look at every entry', () => {
  expect(list(text)(['a', 'b'])).toBe(true);
  expect(list(text)(['a', 1])).toBe(false);
  expect(list(text)({ 0: 'a', length: 1 })).toBe(false);
  expect(dictionary(count)({ a: 1, b: 2 })).toBe(true);
  expect(dictionary(count)({ a: 1, b: 'x' })).toBe(false);
  expect(dictionary(count)([1])).toBe(false);
  expect(either(text, count)(3)).toBe(true);
  expect(either(text, count)(null)).toBe(false);
  expect(nullable(text)(null)).toBe(true);
  expect(nullable(text)(undefined)).toBe(false);
  expect(oneOf('a', 'b')('b')).toBe(true);
  expect(oneOf('a', 'b')('c')).toBe(false);
});
