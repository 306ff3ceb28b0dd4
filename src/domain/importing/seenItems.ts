import { hexInto } from '../hash.ts';
import { sharedSha256 } from '../hashing/engine.ts';
import type { ItemId } from '../ids.ts';
import { addSlot, emptyItemTable, findSlot, NONE, type ItemTable } from '../state/itemTable.ts';

/** Items of a running import: 40 bytes each, where their texts would be the whole file. A place is the number of an item here, from 0. */
export class SeenItems {
  private readonly table: ItemTable = emptyItemTable();
  private readonly scratch = new Uint8Array(16);
  private last: ItemId | null = null;
  /** What named authors said: value by place, one map an author. */
  private readonly byAuthor = new Map<string, Map<number, number>>();

  /** Place of an item, or NONE. */
  find(id: ItemId): number {
    return findSlot(this.table, this.bytesOf(id));
  }

  /** The bytes of an id; asked for the same id again, as for each new item, they are there. */
  private bytesOf(id: ItemId): Uint8Array {
    if (id !== this.last) hexInto(id, this.scratch, 0);
    this.last = id;
    return this.scratch;
  }

  /**
   * Takes in an item that is new here. `text`: a number that stands for its text; `row`: its row among those that this import
   * adds, or NONE.
   */
  add(id: ItemId, text: number, row: number): number {
    return addSlot(this.table, this.bytesOf(id), 0, { ordinal: 0, row: row + 1, unit: text });
  }

  textOf(place: number): number | undefined {
    return this.table.units[place];
  }

  /** Row of the item among those that this import adds, or NONE. */
  rowOf(place: number): number {
    return (this.table.rows[place] ?? 0) - 1;
  }

  /** Number of the value that an author gave in this import, or NONE. */
  saidOf(place: number, author: string | null): number {
    if (author === null) return this.table.values[place] ?? NONE;
    return this.byAuthor.get(author)?.get(place) ?? NONE;
  }

  say(place: number, author: string | null, value: number): void {
    if (author === null) {
      this.table.values[place] = value;
      return;
    }
    const said = this.byAuthor.get(author) ?? new Map<number, number>();
    this.byAuthor.set(author, said.set(place, value));
  }
}

/** A 53-bit number of a text: equal texts have equal numbers, others practically never. */
export const textNumber = (text: string): number => sharedSha256().number(text);
