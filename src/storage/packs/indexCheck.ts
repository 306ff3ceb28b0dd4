import type { StoredIndex } from '../types.ts';

/** A 32-bit sum over the columns of an index, whatever is wrong with them: shows damage, not forgery; cheap enough for a million rows. */
export function indexCheck({ kind, rows, index }: StoredIndex): number {
  let sum = rows + (kind === 'items' ? 1 : 2);
  const mix = (word: number): void => void (sum = Math.imul(sum ^ word, 0x01000193) + (sum >>> 15));
  const column = (values: Uint8Array | Float64Array | Uint32Array): void => {
    const { buffer, byteOffset, byteLength } = values;
    for (const word of new Uint32Array(buffer, byteOffset, byteLength >> 2)) mix(word);
  };
  column(index.ids);
  column('units' in index ? index.units : index.values);
  if ('distinct' in index) for (const letter of JSON.stringify(index.distinct)) mix(letter.codePointAt(0) ?? 0);
  return sum >>> 0;
}
