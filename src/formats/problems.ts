import type { Problem, Read } from './format.ts';

/** Every reason why a record is refused, in words that say what to do. */
const words = {
  'ill-formed-text':
    'The row has characters that are not valid text in the encoding of the file. Fix them, or choose another encoding; the row was left out.',
  'too-large':
    'The row is too large: a cell may have up to 8 million characters, a text up to 2 million, a row up to 16 million. Split or shorten it; it was left out.',
  'too-deep': 'The row nests objects or lists deeper than 64 levels. Flatten it; it was left out.',
  'too-many-keys': 'The row has more than 100,000 keys. Split it; it was left out.',
  'forbidden-key': 'The row has a key named __proto__, constructor or prototype. Rename the key; the row was left out.',
  'bad-json': 'This is not valid JSON. Fix it; the row was left out.',
  'not-a-record': 'A row must be an object, a text, or a pair of text and label. This one was left out.',
  truncated: 'The file ends in the middle of this row; the rows before it were read. Get the whole file and import it again.',
  'stray-quote':
    'A quoted cell goes on after its closing quote. Double the quotes inside the cell, choose backslashes (--escape backslash) where they are written so, or turn quotes off; the row was left out.',
  'unclosed-quote': 'A quote is opened and never closed. Close it, or turn quotes off; the row was left out.',
  'long-quote':
    'A quoted cell goes on for more than 8 million characters: it is too large, or its quote is never closed. Shorten it, close the quote, or turn quotes off; the row was left out.',
} as const;

export type ProblemCode = keyof typeof words;

/** A record that is left out; the file goes on. */
export const badRow = (file: string, line: number, code: ProblemCode): Read => ({
  problem: { file, line, code, message: words[code] },
  fatal: false,
});

/** A record with a number that no double holds. */
export const tooLargeNumber = (file: string, line: number, number: string): Read => ({
  problem: {
    file,
    line,
    code: 'number-too-large',
    message: `The number ${number.slice(0, 40)} is too large to be read as a number. Write it in quotes, as text; the row was left out.`,
  },
  fatal: false,
});

/** A problem that ends the file. */
export const fatal = (problem: Problem): Read => ({ problem, fatal: true });
