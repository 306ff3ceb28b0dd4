import type { KindName } from '#domain/annotation/kinds/index.ts';
import type { Medium } from '#domain/item/types.ts';
import type { Contents } from './images/contents.ts';
import type { PreviewImage } from './images/preview.ts';
import type { ReadImagesOptions } from './images/readFiles.ts';
import type { Batch, ImageTools } from './images/readOne.ts';
import type { ImageAim, ImageBatch, ImageSet, MediaList } from './images/types.ts';

/** A format that is a set of files: its items are files, and what is said of them stands beside them. */
export interface SetFormat {
  readonly name: string;
  readonly title: string;
  readonly media: readonly Medium[];
  /** Kinds of answers that come in. */
  readonly carries: readonly KindName[];
  /** How much the files look like this format, from 0 (not at all) to 1. */
  readonly detect: (contents: Contents) => number;
  /** What the set holds, before anything is decoded; as somebody chose, or as it is likely to be read. */
  readonly describe: (list: MediaList, contents: Contents, aim: ImageAim) => Promise<ImageSet>;
  /** The files of `set.first`; those that cannot be read are left out. */
  readonly first: (contents: Contents, set: ImageSet) => Promise<readonly PreviewImage[]>;
  /** Streams the set in batches, in a fixed order. One bad file never ends it. Always yields a last batch. */
  readonly read: (contents: Contents, options: ReadImagesOptions, tools: ImageTools, batch: Batch) => AsyncGenerator<ImageBatch>;
}
