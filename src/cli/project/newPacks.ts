import type { Hash } from '#domain/ids.ts';
import type { FilledPack } from '#domain/importing/types.ts';
import type { PackIndex } from '#domain/item/pack.ts';
import type { LabelIndex } from '#domain/importing/labelPack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { Bodies } from './bodies.ts';

/** Packs of an import under way, which no event names yet: packed as they come, so that no more than one lies in memory as it is. */
export class NewPacks {
  readonly items = new Bodies();
  readonly labels = new Bodies();
  /** What a fold needs of them. */
  readonly indexes = { items: new Map<Hash, PackIndex>(), labels: new Map<Hash, LabelIndex>() };
  private readonly plain: boolean;

  /** `plain`: nothing is going to be written, so packing is not worth its time. */
  constructor(plain: boolean) {
    this.plain = plain;
  }

  add(pack: FilledPack): void {
    if (this.plain) this[pack.kind].setPlain(pack.hash, pack.bytes);
    else this[pack.kind].set(pack.hash, pack.bytes);
    if (pack.kind === 'items') this.indexes.items.set(pack.hash, pack.index);
    else this.indexes.labels.set(pack.hash, pack.index);
  }

  rowsOf(hash: Hash): readonly ItemRow[] {
    const bytes = this.items.get(hash);
    return bytes === undefined ? [] : parsePack<ItemRow>(new TextDecoder().decode(bytes));
  }
}
