import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hash } from './ids.ts';
import { canonicalJson } from './json.ts';

export const utf8 = utf8ToBytes;
export const toHex = bytesToHex;
export const fromHex = hexToBytes;

/** SHA-256 of bytes, or of the UTF-8 bytes of a text, as 64 hex digits. Synchronous, so that it can run inside a transaction. */
export const sha256 = (input: Uint8Array | string): Hash =>
  bytesToHex(digest(typeof input === 'string' ? utf8ToBytes(input) : input)) as Hash;

/** SHA-256 of the canonical JSON (RFC 8785) of a value. */
export const hashJson = (value: unknown): Hash => sha256(canonicalJson(value));

const NIBBLE = new Uint8Array(103);
for (let i = 0; i < 16; i += 1) NIBBLE['0123456789abcdef'.charCodeAt(i)] = i;

/** Writes the bytes of lower-case hex digits to `out` from `at` on: the way of ids into columns, a million at a time. The digits are not checked. */
export function hexInto(hex: string, out: Uint8Array, at: number): void {
  for (let i = 0, to = at; i < hex.length; i += 2, to += 1) {
    out[to] = (NIBBLE[hex.charCodeAt(i)]! << 4) | NIBBLE[hex.charCodeAt(i + 1)]!;
  }
}
