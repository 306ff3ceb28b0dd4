import { LOOK_BYTES, type LoadCodec } from '#formats/image/types.ts';
import type { Hash } from '#domain/ids.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ImageContent, ItemRow } from '#domain/item/types.ts';
import type { Control } from '#learning/control.ts';
import { Cancelled } from '#learning/control.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { lookDecoder } from './decodeLook.ts';
import { looksKey } from '../engine/looksKey.ts';

/** Looks of a pack's rows one after the other, and which rows have none: their files are gone, damaged, or no images. */
export interface PackLooks {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missing: ReadonlySet<number>;
  /** Files that are gone; an import of them, or a project file, may bring them back. */
  readonly lost: readonly Hash[];
}

/** The small pictures that images are learned from, pack by pack: as the import stored them, else decoded again from the files. */
export class Looks {
  private readonly store: ProjectStore;
  private readonly load: LoadCodec;
  private decode: Promise<ReturnType<typeof lookDecoder>> | undefined;

  constructor(store: ProjectStore, load: LoadCodec) {
    this.store = store;
    this.load = load;
  }

  async of(pack: Hash, control: Control): Promise<PackLooks> {
    const stored = await this.store.getDerived<Uint8Array<ArrayBuffer>>(looksKey(pack));
    return stored === undefined ? this.decodeAll(pack, control) : { bytes: stored, missing: new Set(), lost: [] };
  }

  /** Stored again only when whole: files that are missing today may be back tomorrow. */
  private async decodeAll(hash: Hash, control: Control): Promise<PackLooks> {
    const [pack] = await this.store.packs([hash]);
    if (pack?.kind !== 'items')
      throw new Error('Part of the items is missing in this browser. Import their files again, or open a backup.');
    const rows = parsePack<ItemRow>(new TextDecoder().decode(pack.bytes));
    const bytes = new Uint8Array(rows.length * LOOK_BYTES);
    const missing = new Set<number>();
    const lost: Hash[] = [];
    for (const [i, { content }] of rows.entries()) {
      const look = content.kind === 'image' ? await this.lookOf(content) : null;
      if (look instanceof Uint8Array) bytes.set(look, i * LOOK_BYTES);
      else missing.add(i);
      if (look === 'gone' && content.kind === 'image') lost.push(content.media);
      await control.pause();
      if (control.signal?.aborted === true) throw new Cancelled();
    }
    if (missing.size === 0) await this.store.putDerived(looksKey(hash), bytes);
    return { bytes, missing, lost };
  }

  /** Null where there is nothing to see: the file is damaged. */
  private async lookOf({ media, orientation }: ImageContent): Promise<Uint8Array | 'gone' | null> {
    const blob = await this.store.media(media);
    if (blob === undefined) return 'gone';
    this.decode ??= import('./decodeLook.ts').then((module) => module.lookDecoder(this.load));
    return (await this.decode)(blob, orientation);
  }
}
