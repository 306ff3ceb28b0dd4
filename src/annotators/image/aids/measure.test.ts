import { expect, test } from 'vitest';
import { measure, measureWords } from './measure.ts';

const from = { x: 10, y: 20 };

test('a triangle of 3, 4 and 5 has its length, and its angle is counted upwards', () => {
  expect(measure({ from, to: { x: 13, y: 16 } })).toEqual({ length: 5, dx: 3, dy: -4, angle: (Math.asin(4 / 5) * 180) / Math.PI });
});

test('the angle runs from above -180 to 180 degrees', () => {
  const angles = [
    { x: 11, y: 20 },
    { x: 10, y: 19 },
    { x: 9, y: 20 },
    { x: 10, y: 21 },
  ].map((to) => measure({ from, to }).angle);
  expect(angles).toEqual([0, 90, 180, -90]);
});

test('what is measured is said to a tenth', () => {
  expect(measureWords({ from, to: { x: 13, y: 24 } })).toBe('5.0 px · dx 3.0 · dy 4.0 · -53.1°');
  expect(measureWords({ from, to: { x: 9.99, y: 20 } })).toBe('0.0 px · dx 0.0 · dy 0.0 · 180.0°');
});
