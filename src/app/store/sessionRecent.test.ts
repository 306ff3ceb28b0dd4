import { expect, test } from 'vitest';
import { excerptOf, paceOf } from './sessionRecent.ts';

const every = (seconds: number, n: number): number[] => Array.from({ length: n }, (_, i) => 1_000_000_000 - i * seconds * 1000);

test('pace is not said before five decisions', () => expect(paceOf(every(2, 4))).toBeNull());
test('a decision every two seconds is thirty a minute', () => expect(paceOf(every(2, 8))).toBeCloseTo(30));
test('only the last twenty count', () => expect(paceOf([...every(1, 20), ...every(60, 50).map((wall) => wall - 30_000)])).toBeCloseTo(60));

test('a pause of more than two minutes begins a new stretch', () => {
  const before = every(1, 10).map((wall) => wall - 600_000);
  expect(paceOf([...every(3, 3), ...before])).toBeNull();
  expect(paceOf([...every(3, 6), ...before])).toBeCloseTo(20);
});

test('an excerpt is one line of at most eighty characters', () => {
  expect(excerptOf('a\n b\t c')).toBe('a b c');
  expect(excerptOf('x'.repeat(500))).toHaveLength(80);
});
