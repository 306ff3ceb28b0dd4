import type { SetReader } from '../format.ts';
import { setFormats } from '../formats.ts';
import { sortFiles, type Contents } from './contents.ts';
import type { PreviewImage } from './preview.ts';
import type { ReadImagesOptions } from './readFiles.ts';
import { Batch, type ImageTools } from './readOne.ts';
import type { ImageAim, ImageBatch, ImageSet, MediaList } from './types.ts';

/** What the files look most like; the first of equals, so that a set without any image is one of image files. */
async function readerOf(contents: Contents): Promise<SetReader> {
  let best: { readonly reader: SetReader; readonly score: number } | null = null;
  for (const { read } of setFormats) {
    const score = await read.detect(contents);
    if (best === null || score > best.score) best = { reader: read, score };
  }
  if (best === null) throw new Error('there is no format that is a set of files');
  return best.reader;
}

const NO_AIM: ImageAim = { target: { multi: null, labels: [] }, labels: null };

/** What a set of files holds and where its labels are: as somebody chose, or as they are likely to be. Decodes nothing. */
export async function describeImages(list: MediaList, aim: ImageAim = NO_AIM): Promise<ImageSet> {
  const contents = await sortFiles(list);
  return (await readerOf(contents)).describe(list, contents, aim);
}

/** The files of `set.first`; those that cannot be read or are no images are left out. */
export async function previewImages(list: MediaList, set: ImageSet): Promise<readonly PreviewImage[]> {
  const contents = await sortFiles(list);
  return (await readerOf(contents)).first(contents, set);
}

/**
 * Streams a set of images for import, in the order of the files, at most about 8 MB of files a batch (or one file). The external id of an
 * image is its path without the folder that all share; of an IDX row, its number. One bad file never ends the set. Always yields a last batch.
 */
export async function* readImages(list: MediaList, options: ReadImagesOptions, tools: ImageTools): AsyncGenerator<ImageBatch> {
  const contents = await sortFiles(list);
  const batch = new Batch();
  batch.report(...list.problems);
  yield* (await readerOf(contents)).read(contents, options, tools, batch);
}
