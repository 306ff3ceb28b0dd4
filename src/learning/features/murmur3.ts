/**
 * MurmurHash3 x86 32-bit (Austin Appleby, public domain) of bytes[from, to), as a signed integer. Gives the numbers of
 * scikit-learn's `murmurhash3_32(bytes, seed)`.
 */
export function murmur3(bytes: Uint8Array, from: number, to: number, seed: number): number {
  let h = seed | 0;
  const blocksEnd = from + ((to - from) & ~3);
  for (let i = from; i < blocksEnd; i += 4) {
    const block = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    h ^= scramble(block);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = to - 1; i >= blocksEnd; i -= 1) tail = (tail << 8) | bytes[i]!;
  h ^= scramble(tail) ^ (to - from);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
}
