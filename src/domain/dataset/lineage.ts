import type { AnnotationValue } from '../annotation/value.ts';
import type { EventId, Hash, ItemId, MemberId } from '../ids.ts';

/** What differs between two versions, from the first to the second. */
export interface VersionDiff {
  readonly from: Hash;
  readonly to: Hash;
  readonly added: readonly ItemId[];
  readonly removed: readonly ItemId[];
  /** Items in both whose resolved label differs. */
  readonly changed: readonly { readonly id: ItemId; readonly from: AnnotationValue | null; readonly to: AnnotationValue | null }[];
  /** The same counted by pair of labels, most frequent first; labels as ids, null = none. */
  readonly moves: readonly { readonly from: string | null; readonly to: string | null; readonly items: number }[];
  /** Items whose label is equal but whose state, marks, split or content differ. */
  readonly otherwise: number;
  /** Guide sections that differ, by id; `change` as published, null where a section came or went. */
  readonly guide: readonly { readonly section: string; readonly title: string; readonly what: 'added' | 'removed' | 'changed' }[];
  readonly schemaChanged: boolean;
}

/** Where a label comes from and where it went. */
export interface Lineage {
  readonly item: ItemId;
  /** Every answer to the item, oldest first, also those that no longer count. */
  readonly answers: readonly {
    readonly event: EventId;
    readonly author: MemberId;
    readonly wall: number;
    readonly value: AnnotationValue | null;
    readonly purpose: string;
    /** Effective and not replaced. */
    readonly head: boolean;
    readonly resolved: boolean;
    readonly schema: Hash | null;
    readonly guide: { readonly version: Hash; readonly number: number; readonly sections: readonly string[] } | null;
  }[];
  /** Versions that hold the item, with the label they froze. */
  readonly versions: readonly {
    readonly version: Hash;
    readonly name: string;
    readonly wall: number;
    readonly event: EventId | null;
    readonly value: AnnotationValue | null;
    readonly split: string;
  }[];
  /** Kept models that were trained on one of those versions; `learned`: the item was in the part they learned from. */
  readonly models: readonly {
    readonly model: Hash;
    readonly dataset: Hash;
    readonly wall: number;
    readonly learned: boolean;
    readonly promoted: boolean;
  }[];
}
