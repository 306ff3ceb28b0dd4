import type { ItemId, MemberId } from '#domain/ids.ts';
import type { LostName } from '#storage/log/aside.ts';
import type { Mend } from '#storage/health/types.ts';

/** Rows of an import that cannot be shown, from row `from` to `to` of it, counted from 1. */
export interface LostRows {
  readonly kind: 'items' | 'labels';
  readonly source: string;
  readonly from: number;
  readonly to: number;
  /** The bytes are here, but are not what they were. */
  readonly changed: boolean;
}

/** Events that were here and are not, with who wrote those around them and when (milliseconds since 1970). */
export interface LostStretch {
  readonly events: number;
  readonly author: MemberId | null;
  readonly after: number | null;
  readonly before: number | null;
}

/** A lost decision that is known by name, with the beginning of its item. */
export interface LostDecision extends LostName {
  readonly excerpt: string;
}

/** What a check of the store found, for people; lists hold the first few, the numbers all. */
export interface Health {
  /** Everything that the log names is here and as it was written. */
  readonly whole: boolean;
  readonly deep: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Events that are here. */
  readonly events: number;
  readonly lostEvents: number;
  readonly stretches: readonly LostStretch[];
  /** Of the lost ones, how many are put aside because they were changed. */
  readonly aside: number;
  readonly decisions: readonly LostDecision[];
  readonly decisionCount: number;
  /** Items whose answer was lost, as far as that is known: what is shown of them is not all that was said. */
  readonly items: readonly ItemId[];
  readonly rows: readonly LostRows[];
  /** Items without content, or not there at all. */
  readonly lostItems: number;
  /** Imported labels that cannot be read. */
  readonly lostLabels: number;
  readonly lostFiles: number;
  readonly lostTexts: number;
  readonly lostModels: number;
  readonly mended: readonly Mend[];
  /** Events that were gone and came back from the second copy of recent events. */
  readonly healed: number;
}

/** Outcome of a full check. */
export interface Verified {
  /** Hash of the state that was shown, and of the one folded from nothing. */
  readonly folded: string;
  readonly rebuilt: string;
  readonly events: number;
  readonly health: Health;
}
