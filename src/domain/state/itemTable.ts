import { hexInto, toHex } from '../hash.ts';
import type { ItemId } from '../ids.ts';

/**
 * Bits of `marks`, at most sixteen. `absent`: in no import that counts; `counted`: in the project's counts; `moved`: of a group across the
 * line of the split; `unread`: a newer version wrote something about it that this one cannot read.
 */
export const MARK = {
  hard: 1,
  disputed: 2,
  excluded: 4,
  erased: 8,
  absent: 16,
  conflict: 32,
  counted: 64,
  moved: 128,
  unread: 256,
} as const;

/** Item states as stored in `states`, by index. */
export const STATES = ['unseen', 'labeled', 'confirmed-empty', 'skipped'] as const;

/** No resolved value, no pack. */
export const NONE = -1;

/** One slot an item, in typed columns; plain data, so that a snapshot is a structured clone. Slots are local and never exported. */
export interface ItemTable {
  length: number;
  /** 16 bytes a slot. */
  ids: Uint8Array<ArrayBuffer>;
  /** Open addressing by the first four bytes of the id: slot + 1, 0 = free. Its length is a power of two. */
  index: Uint32Array<ArrayBuffer>;
  /** Ordinal of the import event that brought the item, and the row in it. */
  imports: Uint32Array<ArrayBuffer>;
  rows: Uint32Array<ArrayBuffer>;
  /** Group unit u in [0, 1). */
  units: Float64Array<ArrayBuffer>;
  /** Index into STATES. */
  states: Uint8Array<ArrayBuffer>;
  /** Index of the resolved value in the table of values, or NONE. */
  values: Int32Array<ArrayBuffer>;
  marks: Uint16Array<ArrayBuffer>;
  /** How many people have answered the item itself (pass 0), at most 255; whose answers they are is in its heads. */
  answers: Uint8Array<ArrayBuffer>;
  /** First imported label of the item (row + 1 in the chain of imported labels), 0 = none. */
  labels: Uint32Array<ArrayBuffer>;
}

const FIRST_CAPACITY = 1024;
const MAX_LOAD = 0.6;

export function emptyItemTable(): ItemTable {
  return {
    length: 0,
    ids: new Uint8Array(FIRST_CAPACITY * 16),
    index: new Uint32Array(FIRST_CAPACITY * 2),
    imports: new Uint32Array(FIRST_CAPACITY),
    rows: new Uint32Array(FIRST_CAPACITY),
    units: new Float64Array(FIRST_CAPACITY),
    states: new Uint8Array(FIRST_CAPACITY),
    values: new Int32Array(FIRST_CAPACITY).fill(NONE),
    marks: new Uint16Array(FIRST_CAPACITY),
    answers: new Uint8Array(FIRST_CAPACITY),
    labels: new Uint32Array(FIRST_CAPACITY),
  };
}

/** Whether the item's group is in the holdout: u < share, unless a split event moved it. Excluded items have a mark of their own. */
export const isHeld = ({ units, marks }: Pick<ItemTable, 'units' | 'marks'>, slot: number, share: number): boolean =>
  units[slot]! < share !== ((marks[slot]! & MARK.moved) !== 0);

export const idAt = (table: Pick<ItemTable, 'ids'>, slot: number): ItemId => toHex(table.ids.subarray(slot * 16, slot * 16 + 16)) as ItemId;

/** Slot of an id given as 16 bytes at `offset`, or NONE. */
export function findSlot(table: ItemTable, id: Uint8Array, offset = 0): number {
  const mask = table.index.length - 1;
  for (let at = firstWord(id, offset) & mask; ; at = (at + 1) & mask) {
    const slot = table.index[at]! - 1;
    if (slot < 0) return NONE;
    if (sameId(table.ids, slot * 16, id, offset)) return slot;
  }
}

/** Slot of an id given as hex, or NONE; also for text that is no id. */
export function findItem(table: ItemTable, id: string): number {
  if (table.length === 0) return NONE;
  // An import asks for one id several times, one question after the other.
  if (id !== inScratch) {
    if (!/^[0-9a-f]{32}$/.test(id)) return NONE;
    hexInto(id, scratch, 0);
    inScratch = id;
  }
  return findSlot(table, scratch);
}

const scratch = new Uint8Array(16);
/** The id whose bytes lie in `scratch`. */
let inScratch = '';

/** Appends an item that is not in the table yet and returns its slot. */
export function addSlot(table: ItemTable, id: Uint8Array, offset: number, place: { ordinal: number; row: number; unit: number }): number {
  const slot = table.length;
  if (slot === table.rows.length) grow(table, slot * 2);
  table.length += 1;
  table.ids.set(id.subarray(offset, offset + 16), slot * 16);
  table.imports[slot] = place.ordinal;
  table.rows[slot] = place.row;
  table.units[slot] = place.unit;
  if (table.length > table.index.length * MAX_LOAD) rebuildIndex(table, table.index.length * 2);
  else insert(table, slot);
  return slot;
}

/** Makes room for `capacity` items at once. */
export function reserve(table: ItemTable, capacity: number): void {
  if (capacity > table.rows.length) grow(table, capacity);
  let size = table.index.length;
  while (capacity > size * MAX_LOAD) size *= 2;
  if (size !== table.index.length) rebuildIndex(table, size);
}

function insert(table: ItemTable, slot: number): void {
  const mask = table.index.length - 1;
  let at = firstWord(table.ids, slot * 16) & mask;
  while (table.index[at] !== 0) at = (at + 1) & mask;
  table.index[at] = slot + 1;
}

function rebuildIndex(table: ItemTable, size: number): void {
  table.index = new Uint32Array(size);
  for (let slot = 0; slot < table.length; slot += 1) insert(table, slot);
}

function grow(table: ItemTable, capacity: number): void {
  const copy = <Column extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(to: Column, from: Column): Column => {
    to.set(from);
    return to;
  };
  table.ids = copy(new Uint8Array(capacity * 16), table.ids);
  table.imports = copy(new Uint32Array(capacity), table.imports);
  table.rows = copy(new Uint32Array(capacity), table.rows);
  table.units = copy(new Float64Array(capacity), table.units);
  table.states = copy(new Uint8Array(capacity), table.states);
  table.values = copy(new Int32Array(capacity).fill(NONE), table.values);
  table.marks = copy(new Uint16Array(capacity), table.marks);
  table.answers = copy(new Uint8Array(capacity), table.answers);
  table.labels = copy(new Uint32Array(capacity), table.labels);
}

const firstWord = (id: Uint8Array, at: number): number => (id[at]! | (id[at + 1]! << 8) | (id[at + 2]! << 16) | (id[at + 3]! << 24)) >>> 0;

function sameId(a: Uint8Array, aAt: number, b: Uint8Array, bAt: number): boolean {
  for (let i = 0; i < 16; i += 1) if (a[aAt + i] !== b[bAt + i]) return false;
  return true;
}
