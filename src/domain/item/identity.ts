import { toHex } from '../hash.ts';
import { HmacKey } from '../hmacKey.ts';
import type { ItemId } from '../ids.ts';
import { Utf8Buffer } from '../utf8Buffer.ts';
import { contentKey } from './content/index.ts';
import type { ItemContent } from './types.ts';

const ITEM_ID_BYTES = 16;
const buffer = new Utf8Buffer();

/** Canonical JSON that names the item to the HMAC: kind + source name + external id, else kind + content + occurrence. */
export function identityText(source: string, externalId: string | null, content: ItemContent, occurrence: number): string {
  return externalId === null
    ? `["content","${content.kind}",${JSON.stringify(contentKey(content))},${occurrence}]`
    : `["external","${content.kind}",${JSON.stringify(source)},${JSON.stringify(externalId)}]`;
}

/**
 * ItemId: the first 128 bits of HMAC-SHA-256(itemSalt, identity). The same file imported twice, or on two machines
 * of one project, gives the same items; ids of erased texts cannot be guessed without the salt.
 * `occurrence` counts equal contents in one import from 0, so that repeats stay apart. `salt`: the key, or its bytes.
 */
export function itemId(
  salt: HmacKey | Uint8Array,
  source: string,
  externalId: string | null,
  content: ItemContent,
  occurrence: number,
): ItemId {
  const key = salt instanceof HmacKey ? salt : new HmacKey(salt);
  const { bytes, length } = buffer.clear().add(identityText(source, externalId, content, occurrence));
  return toHex(key.digest(bytes, length).subarray(0, ITEM_ID_BYTES)) as ItemId;
}
