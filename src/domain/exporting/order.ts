import type { Hash } from '../ids.ts';
import type { ItemRow } from '../item/types.ts';
import { compareEvents } from '../log/header.ts';
import type { ImportEntry, StateData } from '../state/data.ts';
import { findItem, MARK, NONE } from '../state/itemTable.ts';

/** Imports of items in the order that every device sees: (lamport, id). Exports follow it, so equal states give equal bytes. */
export const importsInOrder = (data: StateData): readonly ImportEntry[] =>
  data.imports.filter((entry) => entry.kind === 'items').sort(compareEvents);

/** A pack in an import: `from` is the import's row that the pack begins with. */
export interface PackPlace {
  readonly ordinal: number;
  readonly from: number;
  readonly hash: Hash;
  readonly rows: number;
}

/** Every pack of items, imports in order. */
export function packsInOrder(data: StateData): PackPlace[] {
  return importsInOrder(data).flatMap(({ ordinal, packs }) => {
    let from = 0;
    return packs.map(({ hash, rows }): PackPlace => {
      const place = { ordinal, from, hash, rows };
      from += rows;
      return place;
    });
  });
}

/** Rows of one pack that items live in, in row order: each item once, at the import its content is taken from, and only while it counts. */
export function itemsOfPack(
  data: StateData,
  { ordinal, from }: PackPlace,
  rows: readonly ItemRow[],
): { readonly row: ItemRow; readonly slot: number }[] {
  const { items } = data;
  return rows.flatMap((row, i) => {
    const slot = findItem(items, row.id);
    const home = slot !== NONE && items.imports[slot] === ordinal && items.rows[slot] === from + i;
    return home && ((items.marks[slot] ?? 0) & MARK.absent) === 0 ? [{ row, slot }] : [];
  });
}
