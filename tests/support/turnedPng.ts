import { encodeGrayPng } from '#formats/image/png.ts';
import { exifBlock, joined, pngChunk } from './imageBytes.ts';

/** Bytes of the signature and the header of a PNG. */
const HEAD = 33;

/** A PNG of that stored size whose EXIF says how it is turned. */
export function turnedPng(width: number, height: number, orientation: number): Uint8Array {
  const png = encodeGrayPng(
    width,
    height,
    Uint8Array.from({ length: width * height }, (_, i) => (i * 11) % 256),
  );
  return joined(png.subarray(0, HEAD), pngChunk('eXIf', exifBlock(orientation, false)), png.subarray(HEAD));
}
