import type { EventId, Hash, ItemId, MemberId } from '../ids.ts';
import { groupKey } from '../item/group.ts';
import type { ItemRow } from '../item/types.ts';
import type { StateData } from '../state/data.ts';
import { findItem, MARK, NONE } from '../state/itemTable.ts';
import { metaChange, readItem, splitOf } from '../state/itemView.ts';
import { locate, placesOf } from '../state/locate.ts';
import type { KnownItems } from './types.ts';

/** Side of the split by group key of the content, for items of a project; see `sidesOf`. */
export type Sides = ReadonlyMap<string, 'train' | 'holdout'>;

/** A stored row of an item pack; undefined when it is not here. */
export type StoredRow = (pack: Hash, row: number) => Promise<ItemRow | undefined>;

/** Whether the item in a slot is in the project while these imports count, by ordinal. */
export function isPresent(data: StateData, slot: number, active: readonly boolean[]): boolean {
  if (((data.items.marks[slot] ?? 0) & MARK.absent) !== 0) return false;
  if (active === data.active) return true;
  const places = data.alsoIn.get(slot) ?? [{ ordinal: data.items.imports[slot] ?? 0 }];
  return places.some(({ ordinal }) => active[ordinal] === true);
}

/**
 * What a folded project knows, for the import planner. `active`: the imports that count, by ordinal; those that the import replaces do not.
 * `sides` is null where no named groups are about.
 */
export function knownItems(
  data: StateData,
  active: readonly boolean[],
  stored: StoredRow,
  sides: Sides | null,
): Omit<KnownItems, 'written'> {
  const present = (id: ItemId): number => {
    const slot = findItem(data.items, id);
    return slot === NONE || !isPresent(data, slot, active) ? NONE : slot;
  };
  return {
    grouped: sides !== null,
    erased: (id) => data.erasedItems.size > 0 && data.erasedItems.has(id), // an empty set hashes the id all the same
    has: (id) => present(id) !== NONE,
    row: async (id) => {
      const slot = present(id);
      const place = slot === NONE ? undefined : activePlace(data, slot, active);
      const row = place === undefined ? undefined : await stored(place.pack, place.row);
      const meta = metaChange(data, id);
      return row === undefined || meta === null ? row : { ...row, meta };
    },
    imported: (id, author) => {
      const slot = findItem(data.items, id);
      if (slot === NONE || data.items.labels[slot] === 0) return undefined;
      const head = readItem(data, slot, id, active, data.rule).heads.find((each) => each.rank === 'import' && each.author === author);
      return head?.value ?? undefined;
    },
    resolved: (id) => {
      const slot = findItem(data.items, id);
      return slot === NONE ? undefined : (readItem(data, slot, id, active, data.rule).resolved?.value ?? undefined);
    },
    moved: data.moved,
    counts: () => splitCounts(data, active),
    units: () => data.items.units.subarray(0, data.items.length),
    side: (key) => sides?.get(key),
  };
}

function splitCounts(data: StateData, active: readonly boolean[]): { readonly items: number; readonly holdout: number } {
  const counts = { items: 0, holdout: 0 };
  for (let slot = 0; slot < data.items.length; slot += 1) {
    if (!isPresent(data, slot, active)) continue;
    counts.items += 1;
    if (splitOf(data, slot) === 'holdout') counts.holdout += 1;
  }
  return counts;
}

/** Where the content of an item lies while these imports count. */
const activePlace = (data: StateData, slot: number, active: readonly boolean[]) =>
  active === data.active ? locate(data, slot) : placesOf(data, slot).find(({ ordinal }) => active[ordinal] === true);

/** Sides of the split of every item by the key of its content. Reads all rows: only for imports with named groups. */
export async function sidesOf(data: StateData, active: readonly boolean[], stored: StoredRow): Promise<Sides> {
  const sides = new Map<string, 'train' | 'holdout'>();
  for (let slot = 0; slot < data.items.length; slot += 1) {
    const split = splitOf(data, slot);
    if (split === 'excluded' || (isPresent(data, slot, data.active) && !isPresent(data, slot, active))) continue;
    const { pack, row } = locate(data, slot);
    const content = (await stored(pack, row))?.content;
    if (content !== undefined) sides.set(groupKey(content, null), split);
  }
  return sides;
}

/** Imports of labels by this author that count: a further import replaces what they said of the same items. */
export const earlierLabels = (data: StateData, active: readonly boolean[], member: MemberId): EventId[] =>
  data.imports
    .filter((entry) => entry.kind === 'labels' && entry.member === member && active[entry.ordinal] === true)
    .map((entry) => entry.id);
