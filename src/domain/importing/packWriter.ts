import { hashJson, hexInto, sha256 } from '../hash.ts';
import type { Hash } from '../ids.ts';
import { itemLine, packBytes, PACK_ROWS, type PackIndex } from '../item/pack.ts';
import { indexLabels, labelLine, type LabelIndex } from './labelPack.ts';
import type { ItemRow, LabelRow } from '../item/types.ts';
import type { PackList } from '../log/payloads.ts';
import type { FilledPack } from './types.ts';

type Write = (pack: FilledPack) => Promise<void>;
/** SHA-256 of a pack's bytes; the platform's is faster than ours and runs beside. */
export type HashBytes = (bytes: Uint8Array<ArrayBuffer>) => Promise<Hash>;

const hashHere: HashBytes = (bytes) => Promise.resolve(sha256(bytes));

type Indexed = { readonly kind: 'items'; readonly index: PackIndex } | { readonly kind: 'labels'; readonly index: LabelIndex };

/** Collects rows and hands out a pack whenever one is full. */
abstract class PackWriter<Row> {
  protected rows: Row[] = [];
  private readonly done: { hash: Hash; rows: number }[] = [];
  private readonly write: Write;
  private readonly hash: HashBytes;

  constructor(write: Write, hash: HashBytes = hashHere) {
    this.write = write;
    this.hash = hash;
  }

  /** Lines and index of the rows, before the pack has its name. */
  protected abstract fill(rows: readonly Row[]): { readonly lines: readonly string[] } & Indexed;

  /** Undefined when nothing had to be written: the common case costs no promise. */
  protected flushIfFull(): Promise<void> | undefined {
    return this.rows.length < PACK_ROWS ? undefined : this.flush();
  }

  async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const { lines, ...indexed } = this.fill(this.rows);
    const bytes = packBytes(lines);
    const pack: FilledPack = { hash: await this.hash(bytes), rows: this.rows.length, bytes, ...indexed };
    this.rows = [];
    this.done.push({ hash: pack.hash, rows: pack.rows });
    await this.write(pack);
  }

  /** Rows that wait for their pack to be full. */
  get waiting(): number {
    return this.rows.length;
  }

  /** A row by its number over all packs, from 0: itself while it waits, else its place; undefined beyond the last. */
  at(row: number): Row | { readonly hash: Hash; readonly row: number } | undefined {
    let left = row;
    for (const pack of this.done) {
      if (left < pack.rows) return { hash: pack.hash, row: left };
      left -= pack.rows;
    }
    return this.rows[left];
  }

  /** The part of the import's event that names the packs. */
  list(): PackList {
    const rows = this.done.reduce((sum, pack) => sum + pack.rows, 0);
    return { rows, digest: hashJson(this.done.map((pack) => pack.hash)), packs: this.done };
  }
}

export class ItemPackWriter extends PackWriter<ItemRow> {
  private units: number[] = [];

  add(row: ItemRow, unit: number): Promise<void> | undefined {
    this.rows.push(row);
    this.units.push(unit);
    return this.flushIfFull();
  }

  protected fill(rows: readonly ItemRow[]) {
    const ids = new Uint8Array(rows.length * 16);
    rows.forEach((row, i) => hexInto(row.id, ids, i * 16));
    const units = new Float64Array(this.units);
    this.units = [];
    return { lines: rows.map(itemLine), kind: 'items' as const, index: { ids, units } };
  }
}

export class LabelPackWriter extends PackWriter<LabelRow> {
  add(row: LabelRow): Promise<void> | undefined {
    this.rows.push(row);
    return this.flushIfFull();
  }

  protected fill(rows: readonly LabelRow[]) {
    return { lines: rows.map(labelLine), kind: 'labels' as const, index: indexLabels(rows) };
  }
}
