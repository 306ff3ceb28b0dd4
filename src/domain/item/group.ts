import { HmacKey } from '../hmacKey.ts';
import { Utf8Buffer } from '../utf8Buffer.ts';
import { contentGroup } from './content/index.ts';
import type { ItemContent } from './types.ts';

/** Items of one group are never parted by splits, holdout or cross-validation. A named field wins over the content. */
export const groupKey = (content: ItemContent, group: string | null): string => (group === null ? contentGroup(content) : `field:${group}`);

const TWO_TO_21 = 2 ** 21;
const TWO_TO_53 = 2 ** 53;
const buffer = new Utf8Buffer();

/** u = HMAC-SHA-256(seed, groupKey), its first 53 bits as a fraction in [0, 1). `seed`: the key, or its bytes. */
export function groupUnit(seed: HmacKey | Uint8Array, key: string): number {
  const { bytes, length } = buffer.clear().add(key);
  return unitOf((seed instanceof HmacKey ? seed : new HmacKey(seed)).digest(bytes, length));
}

/** The unit of an item's group: `groupUnit(seed, groupKey(content, group))`, faster for ASCII texts, which most are. */
export function itemUnit(seed: HmacKey, content: ItemContent, group: string | null): number {
  const mac = group === null && content.kind === 'text' ? seed.ofNormalised(content.text) : null;
  return mac === null ? groupUnit(seed, groupKey(content, group)) : unitOf(mac);
}

function unitOf(mac: Uint8Array): number {
  const high = ((mac[0]! << 24) | (mac[1]! << 16) | (mac[2]! << 8) | mac[3]!) >>> 0;
  const low = ((mac[4]! << 24) | (mac[5]! << 16) | (mac[6]! << 8) | mac[7]!) >>> 0;
  return (high * TWO_TO_21 + (low >>> 11)) / TWO_TO_53;
}
