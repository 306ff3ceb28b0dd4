import { readImageHeader } from '../image/header.ts';
import type { ImageType } from '#domain/item/types.ts';
import type { Contents } from './contents.ts';
import type { ImageSet } from './types.ts';

/** One of the first images with its file, for a look before import. */
export interface PreviewImage {
  readonly path: string;
  readonly label: string | null;
  readonly type: ImageType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The files of `set.first`; those that cannot be read or are no images are left out. */
export async function firstFiles({ images }: Contents, set: ImageSet): Promise<readonly PreviewImage[]> {
  const found: PreviewImage[] = [];
  const byPath = new Map(images.map((image) => [image.path, image.file]));
  for (const { path, label } of set.first) {
    const bytes = await byPath
      .get(path)
      ?.read()
      .catch(() => undefined); // a picture that cannot be read shows its problem in the list
    const header = bytes === undefined ? undefined : readImageHeader(bytes);
    if (bytes !== undefined && header?.ok === true) found.push({ path, label, type: header.value.type, bytes });
  }
  return found;
}
