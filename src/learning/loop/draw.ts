import type { Seed } from '../random.ts';
import { combineSeeds, mix32 } from '../random.ts';

export interface Drawn {
  /** Chosen slots in drawn order, no two of one group, none of a group in `usedGroups` (which is added to). */
  readonly slots: readonly number[];
  /** How many slots could have been drawn. */
  readonly candidates: number;
}

/** Lots to keep: spare ones for those that fall out because their group is taken. */
const lotsFor = (k: number, taken: number): number => 4 * k + 2 * taken + 16;

/**
 * Draws `k` of the slots whose `eligible` is 1, each as likely as any other but for the groups: every slot has a lot, fixed by
 * the seed, and the smallest lots win. The order of drawing does not change when other slots come or go. One pass over the pool.
 */
export function drawSlots(eligible: Uint8Array, groups: Uint32Array, k: number, usedGroups: Set<number>, ...seed: readonly Seed[]): Drawn {
  const salt = combineSeeds(...seed);
  const size = lotsFor(k, usedGroups.size);
  const lots = new Float64Array(size).fill(Infinity); // ascending
  const holders = new Int32Array(size).fill(-1);
  let candidates = 0;
  for (let slot = 0; slot < eligible.length; slot += 1) {
    if (eligible[slot] !== 1) continue;
    candidates += 1;
    const lot = mix32(slot ^ salt);
    if (lot >= lots[size - 1]!) continue;
    let at = size - 1;
    while (at > 0 && lots[at - 1]! > lot) at -= 1;
    lots.copyWithin(at + 1, at, size - 1);
    holders.copyWithin(at + 1, at, size - 1);
    lots[at] = lot;
    holders[at] = slot;
  }
  const slots: number[] = [];
  for (const slot of holders) {
    if (slot < 0 || slots.length >= k) break;
    if (claim(slot, groups, usedGroups)) slots.push(slot);
  }
  return { slots, candidates };
}

/** Takes the slot's group if it is free. */
export function claim(slot: number, groups: Uint32Array, usedGroups: Set<number>): boolean {
  const group = groups[slot]!;
  if (usedGroups.has(group)) return false;
  usedGroups.add(group);
  return true;
}
