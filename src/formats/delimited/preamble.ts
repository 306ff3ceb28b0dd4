import { isKnownName } from './names.ts';

/** Lines in front of a table that are no part of it. */
export interface Preamble {
  readonly lines: number;
  /** The delimiter that they name. */
  readonly delimiter: string | null;
  /** A sentence. */
  readonly why: string;
}

/** What spreadsheets write to tell each other the delimiter. */
const SEP = /^sep=(.)\r?(?:\n|$)/i;
const MOST = 50;

/**
 * The lines in front of the table in a text: one that names the delimiter, or comments that begin with # when the line below them holds at
 * least two names of columns. Null: there are none.
 */
export function preambleOf(text: string, delimiters: readonly string[]): Preamble | null {
  const sep = SEP.exec(text)?.[1];
  if (sep !== undefined) return { lines: 1, delimiter: sep, why: `The first line names the delimiter (${sep}), as spreadsheets write it.` };
  const lines = text.split(/\r\n|\n|\r/, MOST + 1);
  const first = lines.findIndex((line) => !line.startsWith('#'));
  if (first <= 0) return null;
  const header = lines[first] ?? '';
  const names = delimiters.map(
    (delimiter) => header.split(delimiter).filter((cell) => isKnownName(cell.replace(/^\s*"|"\s*$/g, ''))).length,
  );
  if (Math.max(...names) < 2) return null;
  return { lines: first, delimiter: null, why: `The first ${first === 1 ? 'line is a comment' : `${first} lines are comments`} (#).` };
}

/** Passes over the first lines of a text that comes piece by piece; whole pieces of them become ''. */
export function lineSkipper(lines: number, newline: string): (text: string) => string {
  let left = lines;
  return (text) => {
    let at = 0;
    for (; left > 0; left -= 1) {
      const end = text.indexOf(newline, at);
      if (end === -1) return '';
      at = end + 1;
    }
    return at === 0 ? text : text.slice(at);
  };
}
