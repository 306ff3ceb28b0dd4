import type { Hash } from '../ids.ts';
import type { StateData } from './data.ts';

/** Where the content of an item lies: a pack, and the row in it from 0. */
export interface RowPlace {
  readonly pack: Hash;
  readonly row: number;
}

/** Place of the item in a slot. @throws RangeError when the import is shorter than its rows say. */
export function locate(data: StateData, slot: number): RowPlace {
  const entry = data.imports[data.items.imports[slot] ?? 0];
  let row = data.items.rows[slot] ?? 0;
  for (const pack of entry?.packs ?? []) {
    if (row < pack.rows) return { pack: pack.hash, row };
    row -= pack.rows;
  }
  throw new RangeError(`slot ${slot} lies outside its import`);
}
