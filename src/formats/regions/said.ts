import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { ClassDefinition } from '#domain/importing/types.ts';
import type { JsonObject } from '#domain/json.ts';
import type { Problem } from '../format.ts';

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A region as an annotation file says it. */
export interface SaidRegion {
  readonly line: number;
  /** Which it is, as it stands in a message: "Annotation 12". */
  readonly which: string;
  /** Name of its class. */
  readonly label: string;
  /** In pixels of the image as the file sees it. */
  readonly shape: Shape;
  readonly attributes?: JsonObject;
  /** How sure a model is of it, in [0, 1]. */
  readonly score?: number;
  /** Regions of one thing share it. */
  readonly group?: string;
}

/** What is wrong with one entry; the others go in. */
export interface SaidFault {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** What annotation files say of one image. */
export interface SaidImage {
  /** Names that it may have among the files, the likeliest first: paths, file names, or either without extension. */
  readonly names: readonly string[];
  /** The annotation file, and where in it the image stands. */
  readonly file: string;
  readonly line: number;
  /** Size of the image as the file states it; null: it does not. */
  readonly size: Size | null;
  /** Entries that it has. */
  readonly count: number;
  /** Its regions; `size` is the image's as it is displayed, or as the file states it. */
  readonly regions: (size: Size) => readonly (SaidRegion | SaidFault)[];
}

/** What all annotation files of a set say. */
export interface SaidSet {
  /** Every class that the files list, in their order. */
  readonly classes: readonly ClassDefinition[];
  readonly images: readonly SaidImage[];
  /** Entries by class, as far as it is known before images are read. */
  readonly counts: ReadonlyMap<string, number>;
  /** Entries that carry a score. */
  readonly scores: number;
  /** Files that it was read from, by path. */
  readonly files: ReadonlySet<string>;
  /** Sentences about how it was read. */
  readonly words: readonly string[];
  readonly problems: readonly Problem[];
}

/** The score of an entry; one that is no share is none. */
export const scoreIn = (value: unknown): { readonly score?: number } =>
  typeof value === 'number' && value >= 0 && value <= 1 ? { score: value } : {};

/** An object on which one thing stands many times over: `faults` names the file. */
export const isFault = (entry: SaidRegion | SaidFault): entry is SaidFault => 'message' in entry;
