import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineSeeds, mix32, randomFrom } from './random.ts';

/** sfc32 as PractRand's author published it, on 32-bit state. */
function reference(a: number, b: number, c: number, counter: number): () => number {
  const s = Uint32Array.of(a, b, c, counter);
  return () => {
    const t = (s[0]! + s[1]! + s[3]!) >>> 0;
    s[3] = s[3]! + 1;
    s[0] = s[1]! ^ (s[1]! >>> 9);
    s[1] = s[2]! + (s[2]! << 3);
    s[2] = ((s[2]! << 21) | (s[2]! >>> 11)) >>> 0;
    s[2] = s[2] + t;
    return t;
  };
}

test('the generator is sfc32', () => {
  const start = combineSeeds(7);
  const expected = reference(start, mix32(start + 0x9e3779b9), mix32(start + 0x3c6ef372), 1);
  for (let i = 0; i < 15; i += 1) expected();
  const ours = randomFrom(7);
  for (let i = 0; i < 1000; i += 1) expect(ours.uint32()).toBe(expected());
});

test('the same seeds give the same numbers, others do not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.string()), fc.oneof(fc.integer(), fc.string()), (a, b) => {
      const first = Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.uint32()
        )(randomFrom(a, b)),
      );
      expect(
        Array.from(
          { length: 5 },
          (
            (random) => () =>
              random.uint32()
          )(randomFrom(a, b)),
        ),
      ).toEqual(first);
      expect(
        Array.from(
          { length: 5 },
          (
            (random) => () =>
              random.uint32()
          )(randomFrom(a, b, 'x')),
        ),
      ).not.toEqual(first);
    }),
  );
});

test('normal and gamma numbers have their mean and variance', () => {
  const random = randomFrom(3);
  for (const [draw, mean, variance] of [
    [() => random.normal(), 0, 1],
    [() => random.gamma(0.5), 0.5, 0.5],
    [() => random.gamma(4), 4, 4],
  ] as const) {
    const values = Float64Array.from({ length: 40_000 }, draw);
    const average = values.reduce((sum, x) => sum + x, 0) / values.length;
    const spread = values.reduce((sum, x) => sum + (x - average) ** 2, 0) / values.length;
    expect(average).toBeCloseTo(mean, 1);
    expect(spread / variance).toBeCloseTo(1, 1);
  }
});

test('shuffling reaches every order equally often', () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const values = Uint32Array.of(0, 1, 2);
    randomFrom(seed).shuffle(values);
    seen.set(values.join(''), (seen.get(values.join('')) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
