import type { Hash } from '#domain/ids.ts';
import { randomFrom } from '#learning/random.ts';

/** Labels that one run learns from: a random sample of more. */
const MOST_TRAINED = 20_000;
/** Labels × classes that one run learns from: what a run costs, so that one of 150 classes ends in seconds, not minutes. */
const MOST_CELLS = 800_000;
/** Labels that one run is checked on. */
export const MOST_CHECKED = 5_000;
/** Packs that one run ranks: a random sample of larger pools. */
const MOST_PACKS = 250;

/** The slots themselves, or a random sample of many; ascending. */
export function sample(slots: readonly number[], most: number, seed: number, what: string): readonly number[] {
  if (slots.length <= most) return slots;
  const order = Uint32Array.from(slots);
  randomFrom(seed, what).shuffle(order);
  return [...order.subarray(0, most)].sort((a, b) => a - b);
}

/** Labels that one run learns from, with so many classes. */
export const mostTrained = (classes: number): number => Math.min(MOST_TRAINED, Math.ceil(MOST_CELLS / Math.max(1, classes)));

/** What one run learns from: everything, or a random sample of very many labels. */
export const sampleTrain = (slots: readonly number[], classes: number, seed: number): readonly number[] =>
  sample(slots, mostTrained(classes), seed, 'train');

/** All packs, or a random sample of a large pool that is another in each run. */
export function samplePacks(packs: readonly Hash[], seed: number): readonly Hash[] {
  if (packs.length <= MOST_PACKS) return packs;
  const order = Uint32Array.from(packs, (_, i) => i);
  randomFrom(seed, 'packs').shuffle(order);
  return [...order.subarray(0, MOST_PACKS)].flatMap((i) => packs[i] ?? []);
}
