import { fromHex, hashJson } from '../hash.ts';
import type { Hash } from '../ids.ts';
import { indexLabels, itemLine, labelLine, makePack, PACK_ROWS } from '../item/pack.ts';
import type { ItemRow, LabelRow } from '../item/types.ts';
import type { PackList } from '../log/payloads.ts';
import type { FilledPack } from './types.ts';

type Write = (pack: FilledPack) => Promise<void>;

/** Collects rows and hands out a pack whenever one is full. */
abstract class PackWriter<Row> {
  protected rows: Row[] = [];
  private readonly done: { hash: Hash; rows: number }[] = [];
  private readonly write: Write;

  constructor(write: Write) {
    this.write = write;
  }

  protected abstract pack(rows: readonly Row[]): FilledPack;

  /** Undefined when nothing had to be written: the common case costs no promise. */
  protected flushIfFull(): Promise<void> | undefined {
    return this.rows.length < PACK_ROWS ? undefined : this.flush();
  }

  async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const pack = this.pack(this.rows);
    this.rows = [];
    this.done.push({ hash: pack.hash, rows: pack.rows });
    await this.write(pack);
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

  protected pack(rows: readonly ItemRow[]): FilledPack {
    const ids = new Uint8Array(rows.length * 16);
    rows.forEach((row, i) => ids.set(fromHex(row.id), i * 16));
    const units = new Float64Array(this.units);
    this.units = [];
    return { ...makePack(rows.map(itemLine)), kind: 'items', index: { ids, units } };
  }
}

export class LabelPackWriter extends PackWriter<LabelRow> {
  add(row: LabelRow): Promise<void> | undefined {
    this.rows.push(row);
    return this.flushIfFull();
  }

  protected pack(rows: readonly LabelRow[]): FilledPack {
    return { ...makePack(rows.map(labelLine)), kind: 'labels', index: indexLabels(rows) };
  }
}
