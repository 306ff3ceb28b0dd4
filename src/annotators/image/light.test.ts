import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AS_IT_IS, isAsItIs, LIGHT_MAX, LIGHT_MIN, lightFilter, lightStep } from './light.ts';

test('as many steps up as down show the image as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), (n) => {
      let value = 1;
      for (let i = 0; i < n; i += 1) value = lightStep(value, 1);
      for (let i = 0; i < n; i += 1) value = lightStep(value, -1);
      expect(value).toBe(1);
    }),
  );
});

test('steps stay within bounds', () => {
  expect(lightStep(LIGHT_MAX, 5)).toBe(LIGHT_MAX);
  expect(lightStep(LIGHT_MIN, -5)).toBe(LIGHT_MIN);
});

test('an image that is shown as it is has no filter', () => {
  expect(lightFilter(AS_IT_IS, 'g')).toBe('none');
  expect(lightFilter({ ...AS_IT_IS, brightness: 1.2 }, 'g')).toBe('brightness(1.2) contrast(1)');
  expect(lightFilter({ brightness: 1.2, contrast: 2, gamma: 2, inverted: true }, 'g')).toBe(
    'brightness(1.2) contrast(2) url("#g") invert(1)',
  );
  expect([isAsItIs(AS_IT_IS), isAsItIs({ ...AS_IT_IS, gamma: 2 }), isAsItIs({ ...AS_IT_IS, inverted: true })]).toEqual([
    true,
    false,
    false,
  ]);
});
