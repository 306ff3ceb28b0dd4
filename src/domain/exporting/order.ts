import { fromHex } from '../hash.ts';
import { compareEvents } from '../log/header.ts';
import type { ItemRow } from '../item/types.ts';
import type { ImportEntry, StateData } from '../state/data.ts';
import { findSlot, MARK, NONE } from '../state/itemTable.ts';

/** Imports of items in the order that every device sees: (lamport, id). Exports follow it, so equal states give equal bytes. */
export const importsInOrder = (data: StateData): readonly ImportEntry[] =>
  data.imports.filter((entry) => entry.kind === 'items').sort(compareEvents);

/** Slots of the rows of one pack, in row order: each item once, at the first import that holds it, and only while one that counts does. */
export function slotsOfPack(
  data: StateData,
  rows: readonly ItemRow[],
  done: Set<number>,
): { readonly row: ItemRow; readonly slot: number }[] {
  const found: { row: ItemRow; slot: number }[] = [];
  for (const row of rows) {
    const slot = findSlot(data.items, fromHex(row.id));
    if (slot === NONE || done.has(slot) || ((data.items.marks[slot] ?? 0) & MARK.absent) !== 0) continue;
    done.add(slot);
    found.push({ row, slot });
  }
  return found;
}
