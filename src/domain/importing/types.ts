import type { AnnotationValue } from '../annotation/value.ts';
import type { ItemId } from '../ids.ts';
import type { LabelIndex, Pack, PackIndex } from '../item/pack.ts';
import type { ItemContent, ItemRow } from '../item/types.ts';
import type { JsonObject } from '../json.ts';

/** One record of a file with its fields understood. */
export interface ImportRecord {
  readonly line: number;
  readonly content: ItemContent;
  readonly externalId: string | null;
  readonly group: string | null;
  readonly meta: JsonObject;
  /** Names of labels in the file; null: the record says nothing; []: confirmed empty. */
  readonly labels: readonly string[] | null;
  readonly score: number | null;
}

/** What the planner asks of the project that is imported into. */
export interface KnownItems {
  /** True when `side` must be asked: items of named groups are there. */
  readonly grouped: boolean;
  /** True when an import that counts holds the item. */
  has(id: ItemId): boolean;
  row(id: ItemId): Promise<ItemRow | undefined>;
  /** What the imported author said of the item already, as `valueKey`; undefined when nothing. */
  imported(id: ItemId): string | undefined;
  /** Side of the split of known items with this group key; undefined when there are none. */
  side(key: string): 'train' | 'holdout' | undefined;
}

/** What to do with a row whose id is known but whose content differs. */
export type ConflictChoice = 'keep' | 'new-item' | 'update-meta';

/** Same id, different content (`id-content-mismatch`). Never skipped in silence. Texts are cut at 200 characters. */
export interface Conflict {
  readonly item: ItemId;
  readonly line: number;
  readonly was: string;
  readonly now: string;
}

export interface ImportOptions {
  readonly source: string;
  readonly itemSalt: string;
  readonly seed: string;
  readonly holdoutShare: number;
  /** Null: keep what is there, but count the conflicts, so that the caller can ask. */
  readonly conflicts: ConflictChoice | null;
  /** The value that label names stand for; registers new labels on the way. */
  readonly valueOf: (names: readonly string[]) => AnnotationValue;
}

/** A pack ready to be written. */
export type FilledPack = Pack &
  ({ readonly kind: 'items'; readonly index: PackIndex } | { readonly kind: 'labels'; readonly index: LabelIndex });

export interface ImportCounts {
  rows: number;
  added: number;
  unchanged: number;
  labels: number;
  holdout: number;
  conflicts: number;
}
