import { hmacSha256, toHex } from '../hash.ts';
import type { ItemId } from '../ids.ts';
import { canonicalJson } from '../json.ts';
import type { ItemContent } from './types.ts';

const ITEM_ID_BYTES = 16;

/** Text that names the item to the HMAC: kind + source name + external id, else kind + content + occurrence. */
export function identityText(source: string, externalId: string | null, content: ItemContent, occurrence: number): string {
  return externalId === null
    ? canonicalJson(['content', content.kind, content.text, occurrence])
    : canonicalJson(['external', content.kind, source, externalId]);
}

/**
 * ItemId: the first 128 bits of HMAC-SHA-256(itemSalt, identity). The same file imported twice, or on two machines
 * of one project, gives the same items; ids of erased texts cannot be guessed without the salt.
 * `occurrence` counts equal contents in one import from 0, so that repeats stay apart.
 */
export function itemId(salt: Uint8Array, source: string, externalId: string | null, content: ItemContent, occurrence: number): ItemId {
  return toHex(hmacSha256(salt, identityText(source, externalId, content, occurrence)).subarray(0, ITEM_ID_BYTES)) as ItemId;
}
