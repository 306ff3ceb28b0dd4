import { expect, test } from 'vitest';
import { findContradictions } from './contradictions.ts';

test('groups whose rows carry different labels are found, in order of their first row', () => {
  const y = { kind: 'single', classes: 3, y: Int32Array.of(0, 1, 2, 1, 0, 2, 1) } as const;
  const found = findContradictions(y, Uint32Array.of(9, 5, 7, 5, 9, 7, 9));
  expect(found.map(({ rows, labels }) => [[...rows], labels])).toEqual([[[0, 4, 6], 2]]);
  expect(findContradictions(y, Uint32Array.of(1, 1, 1, 2, 2, 3, 4)).map(({ labels }) => labels)).toEqual([3, 2]);
});

test('sets of labels contradict each other unless they are equal', () => {
  const y = { kind: 'multi', classes: 2, y: Uint8Array.of(1, 0, 1, 0, 0, 0, 1, 1) } as const;
  expect(findContradictions(y, Uint32Array.of(1, 1, 2, 2)).map(({ rows }) => [...rows])).toEqual([[2, 3]]);
  expect(() => findContradictions(y, Uint32Array.of(1, 1))).toThrow('4 rows but 2 group numbers');
});
