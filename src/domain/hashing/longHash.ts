import { sha256 as digest } from '@noble/hashes/sha2.js';
import { sha256, toHex } from '../hash.ts';
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
