import { sha256, utf8 } from '#domain/hash.ts';
import { digest } from './digest.ts';

/** Bytes hashed at a time. */
export const SEAL_BLOCK = 1024 * 1024;

/**
 * The archive's seal lies in the comment of its end record: "plumb-1 " and the SHA-256 of the joined hexadecimal SHA-256 of each 1 MiB of
 * everything before that record. It shows changes that checksums of entries cannot: in headers, in padding, in what is between.
 */
export function createSeal(): { readonly add: (bytes: Uint8Array) => Promise<void>; readonly comment: () => Promise<string> } {
  const hashes: string[] = [];
  let block = new Uint8Array(SEAL_BLOCK);
  let filled = 0;
  return {
    async add(bytes) {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + SEAL_BLOCK - filled);
        block.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === SEAL_BLOCK) {
          hashes.push(await digest(block));
          filled = 0;
        }
      }
    },
    async comment() {
      if (filled > 0) hashes.push(await digest(block.subarray(0, filled)));
      block = new Uint8Array(0);
      filled = 0;
      return `plumb-1 ${sha256(hashes.join(''))}`;
    },
  };
}

/** The 22 bytes of a zip end record, with the seal as its comment. */
export function sealedEnd(end: Uint8Array, comment: string): Uint8Array {
  const text = utf8(comment);
  const out = new Uint8Array(end.length + text.length);
  out.set(end);
  out[20] = text.length & 255;
  out[21] = text.length >> 8;
  out.set(text, end.length);
  return out;
}
