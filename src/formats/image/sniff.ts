import { tag } from './headers/parsed.ts';

/** Kinds of files told apart by their first bytes. */
export type FileKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp' | 'avif' | { readonly unsupported: string } | null;

const starts = (bytes: Uint8Array, ...magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const AVIF_BRANDS = new Set(['avif', 'avis']);
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

const HEIC = 'This is a HEIC photo, which browsers cannot show';
const others: readonly (readonly [string, readonly number[]])[] = [
  ['This is a TIFF image, which browsers cannot show', [0x49, 0x49, 0x2a, 0]],
  ['This is a TIFF image, which browsers cannot show', [0x4d, 0x4d, 0, 0x2a]],
  ['This is a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['This is a JPEG XL image, which few programs can show', [0xff, 0x0a]],
  ['This is a JPEG XL image, which few programs can show', [0, 0, 0, 0x0c, 0x4a, 0x58, 0x4c, 0x20]],
  ['This is a JPEG 2000 image, which browsers cannot show', [0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20]],
  ['This is a Photoshop file', [0x38, 0x42, 0x50, 0x53]],
  ['This is an icon file of several pictures', [0, 0, 1, 0]],
];

function isoBrand(view: DataView): FileKind {
  const end = Math.min(view.getUint32(0), view.byteLength, 256);
  let heic = false;
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at === 12) continue; // the minor version
    const brand = tag(view, at);
    if (AVIF_BRANDS.has(brand)) return 'avif';
    heic ||= HEIC_BRANDS.has(brand);
  }
  return heic ? { unsupported: HEIC } : null;
}

/** What a file is, by its content and whatever its name; null for anything else. */
export function sniff(bytes: Uint8Array): FileKind {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'png';
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (tag(view, 0) === 'GIF8') return 'gif';
  if (tag(view, 0) === 'RIFF' && tag(view, 8) === 'WEBP') return 'webp';
  if (tag(view, 4) === 'ftyp' && bytes.length >= 16) return isoBrand(view);
  if (isBmp(view)) return 'bmp';
  const other = others.find(([, magic]) => starts(bytes, ...magic));
  if (other !== undefined) return { unsupported: other[0] };
  return isSvg(bytes) ? { unsupported: 'This is an SVG drawing, which has no pixels of its own' } : null;
}

/** "BM" alone begins many texts: the size of the header must fit too. */
const isBmp = (view: DataView): boolean =>
  view.byteLength >= 18 && view.getUint16(0) === 0x424d && view.getUint32(14, true) >= 12 && view.getUint32(14, true) <= 1024;

function isSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 1024));
  return /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text);
}
