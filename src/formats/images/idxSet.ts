import { labelKinds } from '#domain/annotation/kinds/index.ts';
import { className } from '../fields.ts';
import type { Format, Problem } from '../format.ts';
import type { ImageHeader } from '../image/types.ts';
import type { Contents } from './contents.ts';
import { imageShape, readIdxData } from './idx.ts';
import { idxIds, idxImages } from './idxImages.ts';
import { LOOSE_SOURCE } from './list.ts';
import { baseName, stemOf } from './paths.ts';
import type { PreviewImage } from './preview.ts';
import type { ReadImagesOptions } from './readFiles.ts';
import { finish, type Batch, type ImageTools } from './readOne.ts';
import type { ImageBatch, ImageSet, MediaList } from './types.ts';

const FIRST = 24;

/** Pairs of IDX files: images, and their labels as class numbers. */
export const idx: Format = {
  name: 'idx',
  title: 'IDX images with their labels (MNIST)',
  extensions: [],
  media: ['image'],
  read: {
    of: 'files',
    carries: labelKinds,
    detect: ({ images, idx: pairs }) => (images.length === 0 && pairs.length > 0 ? 1 : 0),
    describe: describeIdx,
    first: firstOfIdx,
    read: readIdx,
  },
  write: null,
};

async function describeIdx(list: MediaList, { idx: pairs, others }: Contents): Promise<ImageSet> {
  const first: { path: string; label: string | null }[] = [];
  const problems: Problem[] = [...list.problems];
  let images = 0;
  for (const pair of pairs) {
    const count = imageShape(pair.images.shape) === null ? 0 : (pair.images.shape.dimensions[0] ?? 0);
    const data = pair.labels === null ? null : await readIdxData(pair.labels);
    if (data?.ok === false) problems.push({ file: pair.labels?.file.path ?? '', line: 0, code: 'damaged-idx', message: data.error });
    const ids = idxIds(pair, pairs.length);
    for (let row = 0; row < count && first.length < FIRST; row += 1) {
      const label = data?.ok === true ? data.value[row] : undefined;
      first.push({ path: ids(row), label: label === undefined ? null : String(label) });
    }
    images += count;
  }
  const [only] = pairs;
  // Rows of two sets have the same numbers: sets need sources of their own.
  const loose = pairs.length === 1 && only !== undefined && list.source === LOOSE_SOURCE;
  return {
    format: idx.name,
    source: loose ? stemOf(baseName(only.images.file.path).replace(/\.gz$/i, '')) : list.source,
    images,
    types: { IDX: images },
    others,
    bytes: pairs.reduce((sum, { images: { file } }) => sum + file.size, 0),
    folders: [],
    splits: [],
    tables: [],
    peer: null,
    labels: { from: pairs.some(({ labels }) => labels !== null) ? 'set' : 'none' },
    holds: pairs.some(({ labels }) => labels !== null) ? { title: 'the label file', options: [] } : null,
    kind: null,
    classes: [],
    named: 0,
    first,
    words: [],
    problems,
  };
}

async function firstOfIdx({ idx: pairs }: Contents, set: ImageSet): Promise<readonly PreviewImage[]> {
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  for (const pair of pairs) {
    for await (const image of idxImages(pair, set.first.length - bytes.length)) if ('bytes' in image) bytes.push(image.bytes);
  }
  return set.first.flatMap(({ path, label }, k) => {
    const file = bytes[k];
    return file === undefined ? [] : [{ path, label, type: 'image/png' as const, bytes: file }];
  });
}

async function* readIdx(
  { idx: pairs }: Contents,
  options: ReadImagesOptions,
  { hash }: ImageTools,
  batch: Batch,
): AsyncGenerator<ImageBatch> {
  const total = pairs.reduce((sum, { images }) => sum + (images.shape.dimensions[0] ?? 0), 0);
  let done = 0;
  for (const pair of pairs) {
    const ids = idxIds(pair, pairs.length);
    for await (const image of idxImages(pair)) {
      if ('problem' in image) {
        batch.report(image.problem);
        continue;
      }
      done += 1;
      const { bytes, pixels, row, label } = image;
      const header: ImageHeader = { type: 'image/png', rawWidth: pixels.width, rawHeight: pixels.height, orientation: 1, frames: 1 };
      const name = label === null || options.labels.from !== 'set' ? null : className(String(label), options.classes);
      if (name?.ok === false) batch.report({ file: pair.labels?.file.path ?? '', line: row + 1, ...name.error });
      const labels = name?.ok === true ? [name.value] : null;
      const read = await finish(bytes, header, pixels, hash);
      const record = { line: row + 1, content: read.content, externalId: ids(row), group: null, meta: {}, labels, score: null };
      batch.add({ record, file: { bytes, look: read.look, again: null } });
      if (batch.full) yield batch.take(done, total);
    }
  }
  yield batch.take(total, total);
}
