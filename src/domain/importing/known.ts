import type { EventId, ItemId, MemberId } from '../ids.ts';
import { groupKey } from '../item/group.ts';
import type { ItemRow } from '../item/types.ts';
import type { StateData } from '../state/data.ts';
import { findItem, MARK, NONE } from '../state/itemTable.ts';
import { metaChange, readItem, splitOf } from '../state/itemView.ts';
import { valueKey } from '../annotation/valueKey.ts';
import type { KnownItems } from './types.ts';

/** Side of the split by group key of the content, for items of a project; see `sidesOf`. */
export type Sides = ReadonlyMap<string, 'train' | 'holdout'>;

/** What a folded project knows, for the import planner. `sides` is null where no named groups are about. */
export function knownItems(
  data: StateData,
  member: MemberId,
  row: (slot: number) => Promise<ItemRow | undefined>,
  sides: Sides | null,
): KnownItems {
  const present = (id: ItemId): number => {
    const slot = findItem(data.items, id);
    return slot === NONE || ((data.items.marks[slot] ?? 0) & MARK.absent) !== 0 ? NONE : slot;
  };
  return {
    grouped: sides !== null,
    has: (id) => present(id) !== NONE,
    row: async (id) => {
      const slot = present(id);
      const stored = slot === NONE ? undefined : await row(slot);
      const meta = metaChange(data, id);
      return stored === undefined || meta === null ? stored : { ...stored, meta };
    },
    imported: (id) => {
      const slot = findItem(data.items, id);
      if (slot === NONE || data.items.labels[slot] === 0) return undefined;
      const head = readItem(data, slot, id, data.active).heads.find((each) => each.rank === 'import' && each.author === member);
      return head?.value == null ? undefined : valueKey(head.value);
    },
    side: (key) => sides?.get(key),
  };
}

/** Sides of the split of every item by the key of its content. Reads all rows: only for imports with named groups. */
export async function sidesOf(data: StateData, row: (slot: number) => Promise<ItemRow | undefined>): Promise<Sides> {
  const sides = new Map<string, 'train' | 'holdout'>();
  for (let slot = 0; slot < data.items.length; slot += 1) {
    const split = splitOf(data, slot);
    const content = split === 'excluded' ? undefined : (await row(slot))?.content;
    if (content !== undefined && split !== 'excluded') sides.set(groupKey(content, null), split);
  }
  return sides;
}

/** Imports of labels by this author that count: a further import replaces what they said of the same items. */
export const earlierLabels = (data: StateData, member: MemberId): EventId[] =>
  data.imports
    .filter((entry) => entry.kind === 'labels' && entry.member === member && data.active[entry.ordinal] === true)
    .map((entry) => entry.id);
