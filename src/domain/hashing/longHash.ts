import { sha256 as digest } from '@noble/hashes/sha2.js';
import { sha256, toHex, utf8 } from '../hash.ts';
import type { Hash } from '../ids.ts';

/** SHA-256 of long pieces of bytes, at once: the platform's where it has one. */
export interface LongHash {
  readonly of: (bytes: Uint8Array) => Hash;
  readonly start: () => { readonly add: (bytes: Uint8Array) => void; readonly end: () => Hash };
}

/** The one that every platform has. */
export const plainLongHash: LongHash = {
  of: sha256,
  start() {
    const hash = digest.create();
    return { add: (bytes) => void hash.update(bytes), end: () => toHex(hash.digest()) as Hash };
  },
};

/** A SHA-256 over the UTF-8 bytes of texts given one after another. */
export function startSha256(): { readonly add: (text: string) => void; readonly end: () => Hash } {
  const hash = digest.create();
  return { add: (text) => void hash.update(utf8(text)), end: () => toHex(hash.digest()) as Hash };
}
