import type { ImportRecord } from '#domain/importing/types.ts';
import type { Problem } from '../format.ts';

/** A file of a folder, an archive or a selection. Nothing is read before it is asked for. */
export interface MediaFile {
  /** Forward slashes, relative to what was picked; only ever a name, never used as a path. */
  readonly path: string;
  /** Bytes as announced; not trusted. */
  readonly size: number;
  /** @throws Error with a sentence when the bytes cannot be had (a damaged archive entry). */
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** An image ready for the planner, with the bytes to store and the look (see `LOOK_BYTES`) to learn from. */
export interface ReadImage {
  readonly record: ImportRecord;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly look: Uint8Array<ArrayBuffer>;
}

/** One batch of a set of images. One bad file never ends the set. */
export interface ImageBatch {
  readonly images: readonly ReadImage[];
  readonly problems: readonly Problem[];
  /** Files looked at so far, of `total`. */
  readonly done: number;
  readonly total: number;
}
