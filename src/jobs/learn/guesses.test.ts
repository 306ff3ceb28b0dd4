import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import { GuessCollector, GUESSED, keptGuesses } from './guesses.ts';

const ids = (n: number): LabelId[] => Array.from({ length: n }, (_, i) => `l${i}` as LabelId);

test('the nine likeliest labels are kept, as a sort of all would give them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 160 }), (weights) => {
      const probabilities = Float32Array.from(weights, (weight) => weight / 500);
      const collector = new GuessCollector(1, weights.length);
      collector.take(0, probabilities, 0);
      const kept = keptGuesses(collector.keep(Uint32Array.of(0)), 0, ids(weights.length));
      const sorted = weights.map((weight, i) => ({ weight, label: `l${i}` })).sort((a, b) => b.weight - a.weight);
      expect(kept.map(({ label }) => label)).toEqual(sorted.slice(0, GUESSED).map(({ label }) => label));
      kept.forEach(({ p }, i) => expect(p).toBeCloseTo((sorted[i]?.weight ?? 0) / 500, 3));
    }),
  );
});

test('only the slots that were asked for are kept, and each finds its own', () => {
  const collector = new GuessCollector(4, 2);
  for (let slot = 0; slot < 4; slot += 1) collector.take(slot, Float32Array.of(slot / 10, 1 - slot / 10), 0);
  const kept = collector.keep(Uint32Array.of(3, 1));
  expect(keptGuesses(kept, 1, ids(2)).map(({ p }) => Math.round(p * 10))).toEqual([9, 1]);
  expect(keptGuesses(kept, 3, ids(2)).map(({ p }) => Math.round(p * 10))).toEqual([7, 3]);
  expect(keptGuesses(kept, 2, ids(2))).toEqual([]);
});
