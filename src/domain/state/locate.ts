import type { Hash } from '../ids.ts';
import type { StateData } from './data.ts';

/** Where the content of an item lies: a pack, and the row in it from 0. */
export interface RowPlace {
  readonly pack: Hash;
  readonly row: number;
}

/** Place of the item in a slot. @throws RangeError when the import is shorter than its rows say. */
export function locate(data: StateData, slot: number): RowPlace {
  const place = placeIn(data, data.items.imports[slot] ?? 0, data.items.rows[slot] ?? 0);
  if (place === undefined) throw new RangeError(`slot ${slot} lies outside its import`);
  return place;
}

/** Every place that holds the item in a slot, the present one first; more than one when several imports brought it. `unit`: its group there; `ordinal`: the import. */
export function placesOf(data: StateData, slot: number): (RowPlace & { readonly unit: number; readonly ordinal: number })[] {
  const { imports, rows, units } = data.items;
  const home = { ordinal: imports[slot] ?? 0, row: rows[slot] ?? 0, unit: units[slot] ?? 0 };
  const others = (data.alsoIn.get(slot) ?? []).filter(({ ordinal }) => ordinal !== home.ordinal);
  return [home, ...others].flatMap(({ ordinal, row, unit }) => {
    const place = placeIn(data, ordinal, row);
    return place === undefined ? [] : [{ ...place, unit, ordinal }];
  });
}

function placeIn(data: StateData, ordinal: number, at: number): RowPlace | undefined {
  let row = at;
  for (const pack of data.imports[ordinal]?.packs ?? []) {
    if (row < pack.rows) return { pack: pack.hash, row };
    row -= pack.rows;
  }
  return undefined;
}
