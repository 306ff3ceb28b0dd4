import fc from 'fast-check';

/** What texts are made of that counts differently in UTF-16 units, code points and signs, or is read from the right. */
const PIECES = [
  'a',
  'Zürich ',
  ' ',
  '\n',
  '\r\n',
  '😀',
  '👨🏻‍🚒',
  '👩‍👩‍👧‍👦',
  '🇧🇷',
  '🇩🇪🇫🇷',
  '🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'e\u0301',
  'o\u0308\u0323',
  '𝒳',
  '𠮷野家',
  'שלום ',
  'مرحبا ',
  '\u200f',
  '\u2067עברית\u2069',
  'हिन्दी ',
  '각',
  '\u1112\u1161\u11ab',
  '\u0000',
  '\ufeff',
  '�',
  'ﬁ',
  '"quoted"',
  '\t',
] as const;

/** Texts of emoji, flags, combining marks, right-to-left letters and line ends of all sorts, well-formed. */
export const mixedTexts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'binary', maxLength: 3 }).filter((text) => text.isWellFormed()),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
