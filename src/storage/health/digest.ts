import { sha256, toHex } from '#domain/hash.ts';
import type { Hash } from '#domain/ids.ts';

/** SHA-256 by the platform, which is several times as fast; in JavaScript where a page without https has no crypto.subtle. */
export async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<Hash> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  return subtle === undefined ? sha256(bytes) : (toHex(new Uint8Array(await subtle.digest('SHA-256', bytes))) as Hash);
}
