import type { StateData } from '#domain/state/data.ts';

/** Items of one group share their unit, so 32 of its bits number the group; two groups that share a number are only kept apart once too often. */
export function groupNumbers(data: StateData): Uint32Array {
  const { length, units } = data.items;
  const words = new Uint32Array(units.buffer, 0, length * 2);
  const groups = new Uint32Array(length);
  for (let slot = 0; slot < length; slot += 1) groups[slot] = words[slot * 2]! ^ words[slot * 2 + 1]!;
  return groups;
}
