import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { BulkChange } from '#domain/commands/bulk.ts';
import type { SectionChange } from '#domain/guide/types.ts';
import type { GestureId, ItemId, LabelId } from '#domain/ids.ts';
import type { AnswerReason } from '#domain/log/payloads.ts';
import type { LabelSchema } from '#domain/schema/types.ts';

/** The items of a gesture: those of a query without a few, those named, or those that carry a label now. */
export type BulkItems =
  { readonly query: string; readonly without: readonly ItemId[] } | { readonly ids: readonly ItemId[] } | { readonly label: LabelId };

/** One gesture over many items, with what it publishes beside them. */
export interface BulkRequest {
  readonly items: BulkItems;
  readonly change: BulkChange;
  readonly reason: AnswerReason;
  /** Items of the random check stay as they are. */
  readonly leaveHoldout: boolean;
  readonly schema?: LabelSchema;
  readonly guide?: { readonly markdown: string; readonly changes: Readonly<Record<string, SectionChange>> };
}

/** What a request would do. */
export interface BulkPreview {
  readonly items: number;
  /** Items whose answer would be another. */
  readonly changed: number;
  /** What those carry now, the most frequent first; null: no answer, "skip": skipped. */
  readonly from: readonly { readonly value: AnnotationValue | null | 'skip'; readonly n: number }[];
  /** Of the items: in the random check; answered by others or settled in a review; of those changed, disputed. */
  readonly holdout: number;
  readonly others: number;
  readonly disputed: number;
}

export interface BulkProgress {
  readonly doing: 'reading' | 'writing';
  readonly done: number;
  readonly total: number;
}

export interface BulkReport {
  /** What an undo would name; null where no item was changed. */
  readonly gesture: GestureId | null;
  readonly changed: number;
}
