import { expect, test } from 'vitest';
import { jsonObject } from './jsonObject.ts';

test('a value of ours becomes plain JSON of its own, without fields that are undefined', () => {
  const list = ['a'];
  const plain = jsonObject({ list, none: undefined, nothing: null });
  expect(plain).toEqual({ list: ['a'], nothing: null });
  expect(plain['list']).not.toBe(list);
  expect(() => jsonObject({ n: NaN })).toThrow(TypeError);
  expect(() => jsonObject(list)).toThrow(TypeError);
});
