import type { Orientation } from '#domain/item/types.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;
const ENTRY = 12;

/** The orientation that an EXIF block (a TIFF file without pictures) gives; 1 when it gives none or is damaged. */
export function exifOrientation(tiff: DataView): Orientation {
  if (tiff.byteLength < 8) return 1;
  const order = tiff.getUint16(0);
  const little = order === 0x4949;
  if ((!little && order !== 0x4d4d) || tiff.getUint16(2, little) !== 42) return 1;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let k = 0; k < entries; k += 1) {
    const at = directory + 2 + k * ENTRY;
    if (at + ENTRY > tiff.byteLength) return 1;
    if (tiff.getUint16(at, little) !== ORIENTATION) continue;
    const type = tiff.getUint16(at + 2, little);
    const value = type === SHORT ? tiff.getUint16(at + 8, little) : type === LONG ? tiff.getUint32(at + 8, little) : 1;
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** The same for a block that may begin with "Exif\0\0", as some writers put it into WebP and PNG files too. */
export function exifBlockOrientation(block: DataView): Orientation {
  const prefixed = block.byteLength >= 6 && block.getUint32(0) === 0x45786966 && block.getUint16(4) === 0;
  return exifOrientation(prefixed ? new DataView(block.buffer, block.byteOffset + 6, block.byteLength - 6) : block);
}
