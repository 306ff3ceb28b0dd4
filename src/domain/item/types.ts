import type { AnnotationValue } from '../annotation/value.ts';
import type { Hash, ItemId } from '../ids.ts';
import type { JsonObject } from '../json.ts';

export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
}

/** Types of image files that come in, by what their bytes are, not by their name. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/bmp', 'image/avif'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** EXIF orientation: 1 as stored; 5 to 8 swap width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** An image file. Its bytes lie beside the items under their hash: in the media store, or in `blobs/` of a project file. */
export interface ImageContent {
  readonly kind: 'image';
  /** SHA-256 of the file's bytes. */
  readonly media: Hash;
  readonly type: ImageType;
  /** Size of the file. */
  readonly bytes: number;
  /** Pixels as displayed, with the orientation applied; everything that points into the image counts these. */
  readonly width: number;
  readonly height: number;
  /** As the file says; the stored pixels are `height` × `width` from 5 on. */
  readonly orientation: Orientation;
  /** Pictures in the file; of an animation the first is labeled. */
  readonly frames: number;
  /** First 128 bits (32 hex digits) of the SHA-256 of the displayed picture scaled to 32×32 RGB: equal pictures share it, and so a group. */
  readonly look: string;
}

/** One thing that was said. */
export interface Turn {
  /** A name or a role, such as "user"; may be empty. */
  readonly speaker: string;
  readonly text: string;
}

/** Turns in their order, at least one. */
export interface DialogueContent {
  readonly kind: 'dialogue';
  readonly turns: readonly Turn[];
}

/** One of several answers to be compared. */
export interface Candidate {
  /** Of the model or person that it is from, or of its column. It may tell what is better, so whoever compares does not see it. */
  readonly name: string;
  readonly content: TextContent | ImageContent;
}

/** Answers to one prompt, two to 26 of them, in the order of the file: values name them by their place in it. */
export interface CandidatesContent {
  readonly kind: 'candidates';
  /** What they answer; null: the file does not say. */
  readonly prompt: TextContent | DialogueContent | null;
  readonly candidates: readonly Candidate[];
}

/** What is looked at: one kind a medium, each with its file in `content/`. */
export type ItemContent = TextContent | ImageContent | DialogueContent | CandidatesContent;
export type Medium = ItemContent['kind'];

/** Every medium, the commonest first. */
export const MEDIA = ['text', 'image', 'dialogue', 'candidates'] as const satisfies readonly Medium[];

/** One row of an item pack; immutable. Written as one canonical JSON object a line. */
export interface ItemRow {
  readonly id: ItemId;
  /** File or folder path without extension, or the name the user gave. */
  readonly source: string;
  /** The id the source gave the row (of an image: its path in the folder or archive), or null: then the id is made from the content. */
  readonly externalId: string | null;
  readonly content: ItemContent;
  readonly meta: JsonObject;
  /** Value of the named group field, or null: the group is then made from the content. */
  readonly group: string | null;
  /** Only of a row whose item was erased: SHA-256 of the line that was there. Nothing else of it is left but its id. */
  readonly erased?: Hash;
}

/** One row of an imported label pack. */
export interface LabelRow {
  readonly item: ItemId;
  readonly value: AnnotationValue;
  /** Confidence that came with the label, in [0, 1], or null. */
  readonly score: number | null;
}
