import { sharedDeflater, STEP } from './deflate.ts';

/** Bytes as an archive holds them: deflated by us, with what the archive says of them. */
export interface Packed {
  readonly deflated: Uint8Array;
  /** CRC-32 and number of the bytes that it unpacks to. */
  readonly crc: number;
  readonly size: number;
}

/** Deflates bytes to what `deflatedEntry` writes of them; null where only the library can, which is slow and left for when it is needed. */
export function pack(bytes: Uint8Array): Packed | null {
  const deflater = sharedDeflater();
  if (deflater === null) return null;
  const pieces: Uint8Array[] = [];
  deflater.start();
  for (let at = 0; at === 0 || at < bytes.length; at += STEP)
    pieces.push(deflater.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length));
  const deflated = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    deflated.set(piece, at);
    at += piece.length;
  }
  return { deflated, crc: deflater.crc, size: bytes.length };
}
