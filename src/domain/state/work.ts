import type { Hash, ItemId } from '../ids.ts';
import type { PackIndex } from '../item/pack.ts';
import type { LabelIndex } from '../importing/labelPack.ts';

/** Bodies that events name by hash; the caller loads them before the fold, which is synchronous. */
export interface Sources {
  readonly body: (hash: Hash) => string | undefined;
  /** Null: the pack is lost, so that its rows cannot come in; undefined: it was not loaded. */
  readonly items: (hash: Hash) => PackIndex | null | undefined;
  readonly labels: (hash: Hash) => LabelIndex | null | undefined;
}

/** What a batch of events may have changed. */
export interface Work {
  readonly items: Set<ItemId>;
  /** Slots by range or list, from imports. */
  readonly slots: Iterable<number>[];
  /** An import may have been withdrawn, undone or brought back. */
  imports: boolean;
  /** The project's settings may have changed, and with them how answers resolve. */
  settings: boolean;
  everything: boolean;
}

export const newWork = (): Work => ({ items: new Set(), slots: [], imports: false, settings: false, everything: false });
