import type { AnnotationValue } from '../annotation/value.ts';
import type { Hash, ItemId, MemberId } from '../ids.ts';
import type { Pack, PackIndex } from '../item/pack.ts';
import type { LabelIndex } from './labelPack.ts';
import type { ItemContent, ItemRow } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { Skeleton } from '../schema/types.ts';

/** One record of a file with its fields understood. */
export interface ReadRecord {
  readonly line: number;
  readonly content: ItemContent;
  readonly externalId: string | null;
  readonly group: string | null;
  readonly meta: JsonObject;
  /** Names of labels in the file; null: the record says nothing; []: confirmed empty. */
  readonly labels: readonly string[] | null;
  /** A whole value, its labels by their names in the file, where labels alone do not say it; `labels` is then null. In its normal form. */
  readonly answer?: AnnotationValue;
  readonly score: number | null;
  /** Who gave the labels, by the name in the file; left out or null: the import itself. */
  readonly author?: string | null;
  /** A row of our own export: it has its item's own source, and a label that is the item's already is no news. */
  readonly exported?: boolean;
  readonly source?: string;
  /** The split that the data give the item, where it is to be kept: "holdout" is the test split. */
  readonly split?: 'holdout' | 'train' | 'excluded';
}

/** What the planner asks of the project that is imported into. */
export interface KnownItems {
  /** True when `side` must be asked: items of named groups are there. */
  readonly grouped: boolean;
  /** True when somebody asked to forget the item: it never comes back. */
  erased(id: ItemId): boolean;
  /** True when an import that counts holds the item. */
  has(id: ItemId): boolean;
  row(id: ItemId): Promise<ItemRow | undefined>;
  /** What the imported author said of the item already; undefined when nothing. */
  imported(id: ItemId, author: MemberId): AnnotationValue | undefined;
  /** A row of a pack that this import has handed out; undefined when it cannot be read back. */
  written(pack: Hash, row: number): Promise<ItemRow | undefined>;
  /** What the item's label is now, whoever gave it; undefined: none. */
  resolved(id: ItemId): AnnotationValue | undefined;
  /** Units of groups that an earlier import moved across the line of the split. */
  readonly moved: ReadonlySet<number>;
  /** Items that count, and those of them in the holdout. */
  counts(): { readonly items: number; readonly holdout: number };
  /** Group unit of every item that was ever there. */
  units(): Float64Array;
  /** Side of the split of known items with this group key; undefined when there are none. */
  side(key: string): 'train' | 'holdout' | undefined;
}

/** What to do with a row whose id is known but whose content differs. */
export type ConflictChoice = 'keep' | 'new-item' | 'update-meta';

/** What to do with a row that says another label than an earlier import by the same author: keep the earlier label, or take the new one. */
export type LabelChoice = 'keep' | 'take';

/** What a row and something earlier do not agree on. Never skipped in silence. Texts are cut at 200 characters. */
export interface Conflict {
  readonly item: ItemId;
  readonly line: number;
  readonly was: string;
  readonly now: string;
}

/**
 * - `content`: same id, different content; `was` and `now` are the texts.
 * - `label`: the author said something else of the item in an earlier import; `was` and `now` are the labels.
 * - `contradiction`: the same between two rows of this import; the first row counts, whatever was chosen.
 * - `erased`: the item was erased from the project; the row is left out, whatever was chosen, and neither side is named.
 */
export type ConflictKind = 'content' | 'label' | 'contradiction' | 'erased';

/** A class that a file lists, whether something has it or not. */
export interface ClassDefinition {
  readonly name: string;
  readonly skeleton?: Skeleton;
}

/** What a file says of an item: names of labels, or a whole value whose labels are names. */
export type Said = readonly string[] | AnnotationValue;

/** What label names of a file stand for. */
export interface ValueNames {
  /** Names of labels alone are an answer. */
  readonly takeLabels: boolean;
  /** The value that names stand for; undefined when one of them is no label yet. Adds nothing. */
  find(said: Said): AnnotationValue | undefined;
  /** The same, adding labels for names that have none. */
  valueOf(said: Said): AnnotationValue;
  /** What a file says in words, as it says it. */
  words(said: Said): string;
  /** A value in words. */
  describe(value: AnnotationValue): string;
}

export interface ImportOptions {
  readonly source: string;
  readonly itemSalt: string;
  readonly seed: string;
  readonly holdoutShare: number;
  /** The test split that the data name is the project's. */
  readonly keepSplit: boolean;
  /** Null: keep what is there, but count the conflicts, so that the caller can ask. */
  readonly conflicts: ConflictChoice | null;
  readonly labelConflicts: LabelChoice | null;
  /** What records say is what a model says: no label, so that nothing that was said before is in its way. */
  readonly suggests: boolean;
  /** Conflicts that are listed; all are counted. */
  readonly listed: number;
  readonly names: ValueNames;
  /** The member that speaks for a name in the file; for null, for the import itself. */
  readonly memberOf: (author: string | null) => MemberId;
}

/** A pack ready to be written. */
export type FilledPack = Pack &
  ({ readonly kind: 'items'; readonly index: PackIndex } | { readonly kind: 'labels'; readonly index: LabelIndex });

/** Rows by what became of them: `rows` = `added` + `unchanged` + `repeated` + `leftOut`. */
export interface ImportCounts {
  rows: number;
  /** New items. */
  added: number;
  /** Items that were here already. */
  unchanged: number;
  /** Further rows for an item that an earlier row of this import has. */
  repeated: number;
  /** Rows whose content differs from that of their id, and that were not made items of their own, and rows of erased items. */
  leftOut: number;
  /** Answers that rows give: labels, or that none fits. Those that were here already count, those that were left out do not. */
  annotations: number;
  /** Labels that are written. */
  labels: number;
  holdout: number;
  /** Same id, other content. */
  conflicts: number;
  /** Another label than an earlier import by the same author gave. */
  labelConflicts: number;
  /** Another label than an earlier row of this import gave. */
  contradictions: number;
  /** Rows whose item was erased from the project; among those left out. */
  erased: number;
  /** Rows with labels alone, which are no answer of the project's kind. */
  labelsAlone: number;
}
