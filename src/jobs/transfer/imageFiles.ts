import type { KindName } from '#domain/annotation/kinds/index.ts';
import { namedItems } from '#domain/exporting/namedItems.ts';
import { toHex } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';
import { createImageDecoder } from '#formats/image/decode.ts';
import { listFiles } from '#formats/images/list.ts';
import { describeImages, previewImages as readFirst, readImages } from '#formats/images/readImages.ts';
import type { ImageTools } from '#formats/images/readOne.ts';
import type { ImageBatch, ImageLabels, MediaList } from '#formats/images/types.ts';
import { knownImages } from '#formats/regions/knownImages.ts';
import { loadCodec } from '../codecs.ts';
import type { Engine } from '../engine/engine.ts';
import { packRows } from '../project/versions.ts';
import { blobAccess } from './blob.ts';
import { labelTarget } from './labelTarget.ts';
import type { ImagePreview, ImagePreviewAim, PickedFile } from './transfer.api.ts';

const NO_AIM: ImagePreviewAim = { schema: null, labels: null };

let tools: ImageTools | undefined;

/** The decoders are loaded with the first image, once a worker. */
const imageTools = (): ImageTools =>
  (tools ??= {
    decoder: createImageDecoder(loadCodec),
    hash: async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Hash,
  });

/** Folder by folder and by name, as the command line walks them: the browser hands out a folder's files in any order. */
const listPicked = (files: readonly PickedFile[]): Promise<MediaList> => {
  const place = ({ path }: PickedFile): string => path.replaceAll('/', '\0');
  const sorted = files.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return listFiles(sorted.map(({ path, file }) => ({ path, access: blobAccess(file) })));
};

/** What is among the files, with the first images for a look. Decodes nothing. */
export async function previewImages(
  files: readonly PickedFile[],
  { schema, labels, encoding }: ImagePreviewAim = NO_AIM,
): Promise<ImagePreview> {
  const list = await listPicked(files);
  const set = await describeImages(list, { target: labelTarget(schema), labels, encoding });
  const first = await readFirst(list, set);
  return { ...set, first: first.map(({ path, label, type, bytes }) => ({ path, label, file: new Blob([bytes], { type }) })) };
}

/** The images among the files, as they are read. Files that only speak of images are about those of the project. */
export async function* imageBatches(
  files: readonly PickedFile[],
  labels: ImageLabels,
  kind: KindName,
  engine: Engine,
): AsyncGenerator<ImageBatch> {
  yield* readImages(
    await listPicked(files),
    { labels, kind },
    {
      ...imageTools(),
      known: async () => knownImages(await namedItems(engine.data, (hash) => packRows(engine, hash))),
    },
  );
}
