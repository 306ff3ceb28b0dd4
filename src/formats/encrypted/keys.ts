import { toHex, utf8 } from '#domain/hash.ts';
import type { EncryptedHeader } from './header.ts';

/** What follows from a passphrase: the key, and the bytes by which a wrong one is known. */
export interface DerivedKey {
  readonly key: PlatformKey;
  readonly check: string;
}

/** @throws Error when the page came without https: browsers keep encryption from it then */
export function platform(): PlatformCrypto {
  const subtle = typeof crypto === 'undefined' ? undefined : crypto.subtle;
  if (subtle === undefined) throw new Error('This browser encrypts only on pages that came over https, or from this machine (localhost).');
  return subtle;
}

const KEY_BYTES = 32;
const CHECK_BYTES = 8;

/** Passphrases are compared as NFKC: keyboards compose accents in different ways. */
export async function deriveKey(
  passphrase: string,
  { salt, iterations }: Pick<EncryptedHeader, 'salt' | 'iterations'>,
): Promise<DerivedKey> {
  const subtle = platform();
  const secret = await subtle.importKey('raw', new Uint8Array(utf8(passphrase.normalize('NFKC'))), 'PBKDF2', false, ['deriveBits']);
  const bits = new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, secret, 16 * KEY_BYTES));
  const key = await subtle.importKey('raw', bits.slice(0, KEY_BYTES), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { key, check: toHex(bits.subarray(KEY_BYTES, KEY_BYTES + CHECK_BYTES)) };
}

const COUNTER_AT = 7;
const LAST_AT = 11;

/** The nonce of a chunk: the file's 7 bytes, its number from 0 as 4 bytes, most significant first, and 1 for the last chunk, else 0. */
export function nonceOf(prefix: Uint8Array, chunk: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  nonce.set(prefix);
  new DataView(nonce.buffer).setUint32(COUNTER_AT, chunk);
  nonce[LAST_AT] = isLast ? 1 : 0;
  return nonce;
}
