/** What a code point is to the featurizer. */
export const OTHER = 0;
export const WORD = 1;
export const SPACE = 2;

/** As Python's `\w` in a str pattern: letters, numbers of any kind, and the underscore; no combining marks. */
const wordPattern = /[\p{L}\p{N}_]/u;
/** As Python's str.split(): Unicode white space and the four separators of ASCII; not the byte order mark. */
const spacePattern = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;

const kindOf = (point: number): number => {
  const text = String.fromCodePoint(point);
  if (wordPattern.test(text)) return WORD;
  return spacePattern.test(text) ? SPACE : OTHER;
};

const UNKNOWN = 255;
const table = new Uint8Array(0x10000).fill(UNKNOWN);

/** Kind of a code point; asked once of the Unicode tables, then remembered. */
export function kindOfCharacter(point: number): number {
  if (point > 0xffff) return kindOf(point);
  const known = table[point]!;
  if (known !== UNKNOWN) return known;
  const kind = kindOf(point);
  table[point] = kind;
  return kind;
}
