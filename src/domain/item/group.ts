import { hmacSha256 } from '../hash.ts';
import type { ItemContent } from './types.ts';

/** Text with case folded, digits as 0 and white space collapsed: near-equal texts share it, and so a group. */
export const normaliseText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\p{Nd}/gu, '0')
    .replace(/\s+/gu, ' ')
    .trim();

/** Items of one group are never parted by splits, holdout or cross-validation. A named field wins over the content. */
export const groupKey = (content: ItemContent, group: string | null): string =>
  group === null ? `text:${normaliseText(content.text)}` : `field:${group}`;

const TWO_TO_21 = 2 ** 21;
const TWO_TO_53 = 2 ** 53;

/** u = HMAC-SHA-256(seed, groupKey), its first 53 bits as a fraction in [0, 1). */
export function groupUnit(seed: Uint8Array, key: string): number {
  const bytes = hmacSha256(seed, key);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return (view.getUint32(0) * TWO_TO_21 + (view.getUint32(4) >>> 11)) / TWO_TO_53;
}
