import type { Orientation } from '#domain/item/types.ts';
import { cropOf, type Part } from '#formats/image/crop.ts';
import { createImageDecoder } from '#formats/image/decode.ts';
import { readImageHeader } from '#formats/image/header.ts';
import { lookOf } from '#formats/image/look.ts';
import { LOOK_BYTES, type LoadCodec } from '#formats/image/types.ts';

/** Makes looks of parts of an image, one after the other, of one decoding; null: the file is damaged. Loaded when first needed. */
export function cropDecoder(
  load: LoadCodec,
): (file: Blob, orientation: Orientation, parts: readonly Part[]) => Promise<Uint8Array<ArrayBuffer> | null> {
  const decoder = createImageDecoder(load);
  return async (file, orientation, parts) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const header = readImageHeader(bytes);
    const pixels = header.ok ? await decoder.decode(bytes, header.value) : header;
    if (!pixels.ok) return null;
    const looks = new Uint8Array(parts.length * LOOK_BYTES);
    parts.forEach((part, i) => looks.set(lookOf(cropOf(pixels.value, orientation, part), orientation), i * LOOK_BYTES));
    return looks;
  };
}
