import { expect, test } from 'vitest';
import { ago, plural } from './time.ts';

test('the age of something is said in the largest whole unit', () => {
  expect(ago(0, 2000)).toBe('just now');
  expect(ago(0, 14_900)).toBe('14 s ago');
  expect(ago(0, 180_000)).toBe('3 min ago');
  expect(ago(0, 7_200_000)).toBe('2 h ago');
  expect(ago(0, 86_400_000 * 40)).toBe('40 d ago');
});

test('a clock that is behind never gives a negative age', () => expect(ago(10_000, 0)).toBe('just now'));

test('one is not many', () => {
  expect(plural(1, 'item')).toBe('1 item');
  expect(plural(1200, 'item')).toBe('1,200 items');
  expect(plural(2, 'reply', 'replies')).toBe('2 replies');
});
