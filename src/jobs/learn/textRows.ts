import type { Hash } from '#domain/ids.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { findSlot } from '#domain/state/itemTable.ts';
import { quiet, type Control } from '#learning/control.ts';
import { hashTexts } from '#learning/features/hashText.ts';
import type { TextConfig } from '#learning/features/config.ts';
import { applyTfIdf, bucketWeights, documentFrequency, type DocumentFrequency } from '#learning/features/tfidf.ts';
import { entries, takeRows, type Csr } from '#learning/matrix/csr.ts';
import { toCsr, type Matrix } from '#learning/matrix/matrix.ts';
import type { Engine } from '../engine/engine.ts';
import { gather, type FeatureRows } from './featureRows.ts';

interface PackCounts {
  readonly slots: Int32Array;
  readonly x: Csr;
}

/** Counts kept in memory: about 8 bytes an entry. */
const MOST_ENTRIES = 24_000_000;

/** Hashed counts of the items' texts, pack by pack; kept while they fit, made again when they do not. A run freezes what weighs them. */
export class TextRows implements FeatureRows {
  readonly config: TextConfig;
  private readonly engine: Engine;
  private readonly kept = new Map<Hash, PackCounts>();
  private held = 0;

  constructor(engine: Engine, config: TextConfig) {
    this.engine = engine;
    this.config = config;
  }

  async pack(hash: Hash, control: Control): Promise<PackCounts> {
    const known = this.kept.get(hash);
    if (known !== undefined) return known;
    const { texts, ids } = await this.read(hash);
    const slots = Int32Array.from(texts, (_, row) => findSlot(this.engine.data.items, ids, row * 16));
    const made = { slots, x: await hashTexts(texts, this.config, quiet(control)) };
    const size = entries(made.x);
    if (this.held + size <= MOST_ENTRIES) {
      this.kept.set(hash, made);
      this.held += size;
    }
    return made;
  }

  usable(slots: readonly number[]): Promise<readonly number[]> {
    return Promise.resolve(slots);
  }

  async take(slots: readonly number[], control: Control): Promise<Matrix> {
    if (slots.length === 0) return hashTexts([], this.config, quiet(control)); // of no rows, but of the right width
    return gather(this.engine.data, slots, (pack, rows) => this.takeFrom(pack, rows, control));
  }

  async freeze(packs: readonly Hash[], control: Control): Promise<Float32Array> {
    let sum: DocumentFrequency | undefined;
    for (const pack of packs) {
      sum = documentFrequency((await this.pack(pack, control)).x, sum);
      await control.pause();
    }
    return bucketWeights(sum ?? { rows: 0, counts: new Uint32Array(2 ** this.config.bits) }, this.config);
  }

  weigh(x: Matrix, frozen: Float32Array | null): Matrix {
    return frozen === null ? x : applyTfIdf(toCsr(x), frozen, this.config.sublinear);
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
    if (known !== undefined) return takeRows(known.x, rows);
    const { texts } = await this.read(hash);
    return hashTexts(
      rows.map((row) => texts[row] ?? ''),
      this.config,
      quiet(control),
    );
  }
}
