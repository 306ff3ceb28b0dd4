import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaOf } from './areas.ts';
import { knifed } from './knife.ts';

const square = [{ outer: [0, 0, 100, 0, 100, 100, 0, 100], holes: [[40, 40, 60, 40, 60, 60, 40, 60]] }];

test('a line through the middle cuts a square with a hole in two halves', () => {
  const [left, right] = knifed(square, [50, -10, 50, 110]);
  expect([areaOf(left), areaOf(right)]).toEqual([4800, 4800]);
  expect(left.length + right.length).toBe(2);
});

test('a line that bends cuts along the bend', () => {
  const [left, right] = knifed(square, [-10, 20, 50, 20, 110, 10]);
  expect(areaOf(left) + areaOf(right)).toBeCloseTo(9600, 6);
  expect(Math.min(areaOf(left), areaOf(right))).toBeCloseTo(50 * 20 + ((20 + 20 - (50 / 60) * 10) / 2) * 50, 6);
});

test('whatever the line, nothing is lost and nothing is there twice; one beside the area leaves it whole', () => {
  const number = fc.integer({ min: -50, max: 150 });
  fc.assert(
    fc.property(number, number, number, number, (x0, y0, x1, y1) => {
      fc.pre(Math.hypot(x1 - x0, y1 - y0) > 1);
      const [left, right] = knifed(square, [x0, y0, x1, y1]);
      expect(areaOf(left) + areaOf(right)).toBeCloseTo(9600, 4);
    }),
  );
  expect(knifed(square, [-10, -10, -10, 200]).map(areaOf).sort()).toEqual([0, 9600]);
});
