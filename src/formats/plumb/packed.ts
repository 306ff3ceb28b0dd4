import { zipLimits } from '../zip/types.ts';

/** First bytes of files that are compressed already; `null` is any byte. */
const SIGNATURES: readonly (readonly (number | null)[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50], // WebP
  [null, null, null, null, 0x66, 0x74, 0x79, 0x70], // AVIF
];

/**
 * True for files that are stored as they are: those that are compressed already, by what they begin with, because deflating them again gains
 * nothing; and large ones, because a reader takes what unpacks to very much more for a bomb.
 */
export const isStoredPlain = (bytes: Uint8Array): boolean =>
  bytes.length > zipLimits.ratioFrom ||
  SIGNATURES.some((signature) => bytes.length >= signature.length && signature.every((byte, at) => byte === null || bytes[at] === byte));
