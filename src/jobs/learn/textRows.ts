import type { Hash } from '#domain/ids.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import { parsePack } from '#domain/item/pack.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { findSlot } from '#domain/state/itemTable.ts';
import { locate } from '#domain/state/locate.ts';
import { quiet, type Control } from '#learning/control.ts';
import { hashTexts } from '#learning/features/hashText.ts';
import type { TextConfig } from '#learning/features/config.ts';
import { entries, stackRows, takeRows, type Csr } from '#learning/matrix/csr.ts';
import type { Engine } from '../engine/engine.ts';

/** Counts of a pack's rows beside the slots they belong to. */
export interface PackCounts {
  readonly slots: Int32Array;
  readonly counts: Csr;
}

/** Counts kept in memory: about 8 bytes an entry. */
const MOST_ENTRIES = 24_000_000;

/** Hashed counts of the items' texts, pack by pack; kept while they fit, made again when they do not. */
export class TextRows {
  readonly config: TextConfig;
  private readonly engine: Engine;
  private readonly kept = new Map<Hash, PackCounts>();
  private held = 0;

  constructor(engine: Engine, config: TextConfig) {
    this.engine = engine;
    this.config = config;
  }

  /** Every pack of the imports of items that count, once. */
  packs(): Hash[] {
    const { imports, active } = this.engine.data;
    const counting = imports.filter((entry) => entry.kind === 'items' && active[entry.ordinal] === true);
    return [...new Set(counting.flatMap((entry) => entry.packs.map((pack) => pack.hash)))];
  }

  async counts(hash: Hash, control: Control): Promise<PackCounts> {
    const known = this.kept.get(hash);
    if (known !== undefined) return known;
    const { texts, ids } = await this.read(hash);
    const slots = Int32Array.from(texts, (_, row) => findSlot(this.engine.data.items, ids, row * 16));
    const made = { slots, counts: await hashTexts(texts, this.config, quiet(control)) };
    const size = entries(made.counts);
    if (this.held + size <= MOST_ENTRIES) {
      this.kept.set(hash, made);
      this.held += size;
    }
    return made;
  }

  private async read(hash: Hash): Promise<{ readonly texts: string[]; readonly ids: Uint8Array }> {
    const [pack] = await this.engine.store.packs([hash]);
    if (pack?.kind !== 'items') throw new Error('Part of the items is missing in this browser. Import their file again, or open a backup.');
    const texts = parsePack<ItemRow>(new TextDecoder().decode(pack.bytes)).map(wordsOf);
    return { texts, ids: pack.index.ids };
  }

  /** Of a pack that is not kept only the rows that are asked for are hashed. */
  private async takeFrom(hash: Hash, rows: readonly number[], control: Control): Promise<Csr> {
    const known = this.kept.get(hash);
    if (known !== undefined) return takeRows(known.counts, rows);
    const { texts } = await this.read(hash);
    return hashTexts(
      rows.map((row) => texts[row] ?? ''),
      this.config,
      quiet(control),
    );
  }

  /** Counts of these items, in their order. */
  async take(slots: readonly number[], control: Control): Promise<Csr> {
    const byPack = new Map<Hash, { rows: number[]; at: number[] }>();
    slots.forEach((slot, at) => {
      const { pack, row } = locate(this.engine.data, slot);
      const wanted = byPack.get(pack) ?? { rows: [], at: [] };
      wanted.rows.push(row);
      wanted.at.push(at);
      byPack.set(pack, wanted);
    });
    if (slots.length === 0) return hashTexts([], this.config, quiet(control)); // of no rows, but of the right width
    const parts: Csr[] = [];
    const order = new Uint32Array(slots.length);
    let next = 0;
    for (const [pack, { rows, at }] of byPack) {
      parts.push(await this.takeFrom(pack, rows, control));
      for (const place of at) order[place] = next++;
    }
    return takeRows(stackRows(parts), order);
  }
}
