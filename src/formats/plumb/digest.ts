import { sha256, toHex } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';

/** SHA-256 by the platform, about four times as fast as in JavaScript; in JavaScript where a page without https has no crypto.subtle. */
export async function digest(bytes: Uint8Array): Promise<Hash> {
  const subtle = typeof crypto === 'undefined' ? undefined : crypto.subtle;
  return subtle === undefined ? sha256(bytes) : (toHex(new Uint8Array(await subtle.digest('SHA-256', bytes))) as Hash);
}
