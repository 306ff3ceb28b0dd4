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
  buffer.clear().add(key);
  return unitOf(seed instanceof HmacKey ? seed : new HmacKey(seed));
}

/** The unit of an item's group: `groupUnit(seed, groupKey(content, group))`, faster for ASCII texts, which most are. */
export function itemUnit(seed: HmacKey, content: ItemContent, group: string | null): number {
  if (group !== null || content.kind !== 'text' || !addNormalisedAscii(content.text)) return groupUnit(seed, groupKey(content, group));
  return unitOf(seed);
}

function unitOf(key: HmacKey): number {
  const mac = key.digest(buffer.bytes, buffer.length);
  const high = ((mac[0]! << 24) | (mac[1]! << 16) | (mac[2]! << 8) | mac[3]!) >>> 0;
  const low = ((mac[4]! << 24) | (mac[5]! << 16) | (mac[6]! << 8) | mac[7]!) >>> 0;
  return (high * TWO_TO_21 + (low >>> 11)) / TWO_TO_53;
}

const SPACE = 0x20;
const ZERO = 0x30;

/** Puts "text:" and the normalised text into the buffer; false when a character is not ASCII. */
function addNormalisedAscii(text: string): boolean {
  buffer.clear().add('text:').reserve(text.length);
  const { bytes } = buffer;
  const start = buffer.length;
  let at = start;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return false;
    if (code === SPACE || (code >= 9 && code <= 13)) {
      if (at > start && bytes[at - 1] !== SPACE) bytes[at++] = SPACE;
    } else if (code >= 0x41 && code <= 0x5a) bytes[at++] = code + 32;
    else bytes[at++] = code >= ZERO && code <= 0x39 ? ZERO : code;
  }
  buffer.length = at > start && bytes[at - 1] === SPACE ? at - 1 : at;
  return true;
}
