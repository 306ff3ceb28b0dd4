import type { Orientation } from '#domain/item/types.ts';
import { createImageDecoder } from '#formats/image/decode.ts';
import { readImageHeader } from '#formats/image/header.ts';
import { lookOf } from '#formats/image/look.ts';
import type { LoadCodec } from '#formats/image/types.ts';

/** Makes looks of image files; loaded when first needed, as the import mostly has made them before. */
export function lookDecoder(load: LoadCodec): (file: Blob, orientation: Orientation) => Promise<Uint8Array | null> {
  const decoder = createImageDecoder(load);
  return async (file, orientation) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const header = readImageHeader(bytes);
    const pixels = header.ok ? await decoder.decode(bytes, header.value) : header;
    return pixels.ok ? lookOf(pixels.value, orientation) : null;
  };
}
