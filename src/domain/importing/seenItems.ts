import { hexInto } from '../hash.ts';
import type { ItemId } from '../ids.ts';
import { addSlot, emptyItemTable, findSlot, NONE, type ItemTable } from '../state/itemTable.ts';

/** Ids of a running import, each with a number that stands for its text: 16 + 8 bytes a row, where the texts would be the whole file. */
export class SeenItems {
  private readonly table: ItemTable = emptyItemTable();
  private readonly scratch = new Uint8Array(16);

  /** The number given to `set`; undefined when the id is new. */
  get(id: ItemId): number | undefined {
    hexInto(id, this.scratch, 0);
    const slot = findSlot(this.table, this.scratch);
    return slot === NONE ? undefined : this.table.units[slot];
  }

  has(id: ItemId): boolean {
    return this.get(id) !== undefined;
  }

  /** Notes an id that is new; one that is there keeps its number. */
  set(id: ItemId, text: number): void {
    hexInto(id, this.scratch, 0);
    if (findSlot(this.table, this.scratch) === NONE) addSlot(this.table, this.scratch, 0, { ordinal: 0, row: 0, unit: text });
  }
}

/** A 53-bit number of a text (two rounds of FNV-1a with different offsets): equal texts have equal numbers, others practically never. */
export function textNumber(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11);
}
