import type { EventId, Hash, ItemId } from '../ids.ts';
import type { ItemState } from '../state/view.ts';
import type { VersionContents } from './contents.ts';

/** One line of `rows.jsonl`: an item as it was when the version was frozen. Canonical JSON (RFC 8785), sorted by the bytes of the id. */
export interface FrozenRow {
  readonly id: ItemId;
  /** SHA-256 of the item's canonical line with its meta as it was. */
  readonly content: Hash;
  /** Event that last changed the item's meta, or null. */
  readonly meta: EventId | null;
  /** SHA-256 of the canonical JSON of the resolved value, or null. */
  readonly value: Hash | null;
  /** Every head; `resolved` is the event among them that the label came from. Sorted by event id. */
  readonly heads: readonly { readonly event: EventId; readonly author: string; readonly pass: number }[];
  readonly resolved: EventId | null;
  readonly state: ItemState;
  readonly marks: { readonly hard: readonly EventId[]; readonly stale: boolean; readonly exposed: boolean; readonly disputed: boolean };
  /** The holdout is the test split of every version. */
  readonly split: 'train' | 'test' | 'excluded';
  /** Rule and schema the resolved label was made under. */
  readonly stamp: { readonly guide: Hash | null; readonly schema: Hash | null };
}

/** What the version id is the SHA-256 of (as canonical JSON). Name, note, author and time are not in it. */
export interface VersionManifest {
  readonly v: 1;
  /** Current schema and guide version; null where there is none. */
  readonly schema: Hash | null;
  readonly guide: Hash | null;
  /** As typed, trimmed; "" = every item. */
  readonly query: string;
  readonly resolution: string;
  readonly items: number;
  readonly stale: number;
  readonly exposed: number;
  /** SHA-256 of `rows.jsonl`. */
  readonly rows: Hash;
}

/** A version ready to be written. */
export interface FrozenDataset {
  readonly version: Hash;
  readonly manifest: VersionManifest;
  /** Pieces of `rows.jsonl` by their hashes, in order; whole lines each. Null where whoever froze has taken the bytes. */
  readonly parts: readonly { readonly hash: Hash; readonly text: string | null }[];
  /** Counts over the rows; derived, no part of the id. */
  readonly contents: VersionContents;
}
