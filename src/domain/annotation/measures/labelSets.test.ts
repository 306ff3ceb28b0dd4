import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { setDistance } from './labelSets.ts';

const TREE = { above: { dog: ['animal'], cat: ['animal'], puppy: ['dog', 'animal'], fern: ['plant'] } };
const d = (a: string, b: string, options?: typeof TREE): number =>
  setDistance(a.split(' ').filter(Boolean) as LabelId[], b.split(' ').filter(Boolean) as LabelId[], options);

test('without a tree it is the distance of Jaccard; in a tree siblings are nearer than strangers', () => {
  expect([d('dog', 'cat'), d('dog cat', 'dog'), d('', ''), d('', 'dog')]).toEqual([1, 0.5, 0, 1]);
  expect(d('dog', 'cat', TREE)).toBeCloseTo(2 / 3);
  expect(d('puppy', 'dog', TREE)).toBeCloseTo(1 / 3);
  expect([d('dog', 'fern', TREE), d('dog', '', TREE), d('puppy animal', 'puppy', TREE)]).toEqual([1, 1, 0]);
});

test('it is a metric: symmetric, and no way round is shorter', () => {
  const picks = fc.subarray(['dog', 'cat', 'puppy', 'fern', 'animal', 'plant']).map((list) => list.join(' '));
  fc.assert(
    fc.property(picks, picks, picks, (a, b, c) => {
      expect(d(a, b, TREE)).toBeCloseTo(d(b, a, TREE), 12);
      expect(d(a, c, TREE)).toBeLessThanOrEqual(d(a, b, TREE) + d(b, c, TREE) + 1e-12);
    }),
  );
});
