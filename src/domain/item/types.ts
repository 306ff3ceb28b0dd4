import type { AnnotationValue } from '../annotation/value.ts';
import type { ItemId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

/** What is looked at. Media other than text join this union. */
export type ItemContent = { readonly kind: 'text'; readonly text: string };

/** One row of an item pack; immutable. Written as one canonical JSON object a line. */
export interface ItemRow {
  readonly id: ItemId;
  /** File or folder path without extension, or the name the user gave. */
  readonly source: string;
  /** The id the source gave the row, or null: then the id is made from the content. */
  readonly externalId: string | null;
  readonly content: ItemContent;
  readonly meta: JsonObject;
  /** Value of the named group field, or null: the group is then made from the content. */
  readonly group: string | null;
}

/** One row of an imported label pack. */
export interface LabelRow {
  readonly item: ItemId;
  readonly value: AnnotationValue;
  /** Confidence that came with the label, in [0, 1], or null. */
  readonly score: number | null;
}
