import type { SetFormat } from '../setFormat.ts';
import { sortFiles, type Contents } from './contents.ts';
import { filesSet } from './filesSet.ts';
import { idxSet } from './idxSet.ts';
import type { PreviewImage } from './preview.ts';
import type { ReadImagesOptions } from './readFiles.ts';
import { Batch, type ImageTools } from './readOne.ts';
import type { ImageAim, ImageBatch, ImageSet, MediaList } from './types.ts';

/** Every format that is a set of files, the likeliest first where two fit alike. A new one is one file and one line here. */
export const setFormats: readonly SetFormat[] = Object.freeze([filesSet, idxSet]);

/** What the files look most like; a set without any image is one of image files. */
const formatOf = (contents: Contents): SetFormat =>
  setFormats.reduce((best, each) => (each.detect(contents) > best.detect(contents) ? each : best), filesSet);

const NO_AIM: ImageAim = { target: { multi: null, labels: [] }, labels: null };

/** What a set of files holds and where its labels are: as somebody chose, or as they are likely to be. Decodes nothing. */
export async function describeImages(list: MediaList, aim: ImageAim = NO_AIM): Promise<ImageSet> {
  const contents = await sortFiles(list);
  return formatOf(contents).describe(list, contents, aim);
}

/** The files of `set.first`; those that cannot be read or are no images are left out. */
export async function previewImages(list: MediaList, set: ImageSet): Promise<readonly PreviewImage[]> {
  const contents = await sortFiles(list);
  return formatOf(contents).first(contents, set);
}

/**
 * Streams a set of images for import, in the order of the files, at most about 8 MB of files a batch (or one file). The external id of an
 * image is its path without the folder that all share; of an IDX row, its number. One bad file never ends the set. Always yields a last batch.
 */
export async function* readImages(list: MediaList, options: ReadImagesOptions, tools: ImageTools): AsyncGenerator<ImageBatch> {
  const contents = await sortFiles(list);
  const batch = new Batch();
  batch.report(...list.problems);
  yield* formatOf(contents).read(contents, options, tools, batch);
}
