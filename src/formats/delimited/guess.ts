import type { Decided, ReadOptions } from '../format.ts';
import { headText } from '../input/decode.ts';
import { guessHeader } from './header.ts';
import { isKnownName, sameNames } from './names.ts';
import { lineSkipper, preambleOf } from './preamble.ts';
import { createSplitter, ONE_COLUMN } from './split.ts';

const HEAD_BYTES = 64 * 1024;
const SAMPLE_ROWS = 300;
const QUOTED_LINES = 20;

const DELIMITERS = Object.freeze({ ',': 'commas', '\t': 'tabs', ';': 'semicolons', '|': 'bars (|)' });
type Delimiter = keyof typeof DELIMITERS;

const newlineOf = (text: string): '\n' | '\r' => (text.includes('\n') || !text.includes('\r') ? '\n' : '\r');

type Rows = readonly (readonly string[])[];

/** The first rows of a text under a dialect; rows with faults left out. */
function sampleRows(text: string, delimiter: string, quote: string | null, backslash = false): Rows {
  const rows = createSplitter({ delimiter, quote, newline: newlineOf(text), backslash })(text, true);
  return rows.slice(0, SAMPLE_ROWS).flatMap(({ cells }) => (cells === null ? [] : [cells]));
}

/** The commonest number of cells from two up and its share of the rows; null when no row has as many. */
function evenness(rows: Rows): { readonly width: number; readonly share: number } | null {
  const widths = new Map<number, number>();
  for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [best] = [...widths].sort(([, a], [, b]) => b - a);
  return best === undefined ? null : { width: best[0], share: best[1] / rows.length };
}

/** Another sign between names of columns, which parts the other rows into as many cells. */
function otherDelimiter(text: string, quote: string | null): string | null {
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? '';
  for (const sign of new Set(header.replace(/[\p{L}\p{M}\p{N}\s"'._-]/gu, ''))) {
    const names = header.split(sign).map((name) => name.replace(/^\s*"|"\s*$/g, ''));
    const even = evenness(sampleRows(text, sign, quote));
    if (names.length >= 2 && names.every(isKnownName) && even?.width === names.length && even.share > 0.9) return sign;
  }
  return null;
}

/**
 * The delimiter that gives most rows the same number of cells, at least two; the first of equals. One that does not occur in the first row
 * cannot be right: then a file whose sentences hold such characters has one column.
 */
function guessDelimiter(text: string, quote: string | null, backslash: boolean): { readonly delimiter: string; readonly why: string } {
  let best: { delimiter: Delimiter; share: number } | null = null;
  for (const delimiter of Object.keys(DELIMITERS) as Delimiter[]) {
    const rows = sampleRows(text, delimiter, quote, backslash);
    if ((rows[0]?.length ?? 0) < 2) continue;
    const even = evenness(rows);
    if (even !== null && even.share > (best?.share ?? 0) + 0.01) best = { delimiter, share: even.share };
  }
  if (best !== null) {
    const why = `${DELIMITERS[best.delimiter]} give ${Math.round(best.share * 100)} % of the first rows the same number of cells`;
    return { delimiter: best.delimiter, why: `The cells are parted by ${DELIMITERS[best.delimiter]}: ${why}.` };
  }
  const other = otherDelimiter(text, quote);
  if (other !== null) return { delimiter: other, why: `The cells are parted by ${other}: the first row is names of columns between them.` };
  const whole = (Object.keys(DELIMITERS) as Delimiter[]).find((each) =>
    sampleRows(text, each, quote, backslash).every(({ length }) => length === 1),
  );
  return { delimiter: whole ?? ONE_COLUMN, why: 'There is one column: the first row holds no comma, tab, semicolon or bar between cells.' };
}

/** Apostrophes, where every one of the first rows below the header is cells between them; else what the format says. */
function guessQuote(text: string, delimiter: string | undefined, usual: string | null): string | null {
  if (usual === null) return usual;
  const lines = text.split(/\r\n|\n|\r/, QUOTED_LINES).filter((line) => line.trim() !== '');
  const below = lines.slice(1).map((line) => line.trim());
  const parted = (each: string): boolean => below.every((line) => /^'.*'$/.test(line) && line.includes(`'${each}'`));
  const candidates = delimiter === undefined ? Object.keys(DELIMITERS) : [delimiter];
  return below.length >= 2 && candidates.some(parted) ? "'" : usual;
}

/** Rows that cannot be told apart under a dialect, and those that have another number of cells than most. */
function oddRows(text: string, delimiter: string, quote: string, backslash: boolean): number {
  const rows = createSplitter({ delimiter, quote, newline: newlineOf(text), backslash })(text, true);
  const cells = rows.flatMap((row) => (row.cells === null ? [] : [row.cells]));
  return rows.length - Math.round((evenness(cells)?.share ?? 0) * cells.length);
}

/** Backslashes before quotes, where without them rows fall apart. A cell that only ends in a backslash is read as it stands. */
function guessBackslash(text: string, delimiter: string | undefined, quote: string | null): boolean {
  if (quote === null || !text.includes(`\\${quote}`)) return false;
  const candidates = delimiter === undefined ? Object.keys(DELIMITERS) : [delimiter];
  const least = (backslash: boolean): number => Math.min(...candidates.map((each) => oddRows(text, each, quote, backslash)));
  return least(true) < least(false);
}

/** Options of a delimited file from its first bytes; `fixed`: what the format settles, unless it cannot be right. */
export function decideDelimited(head: Uint8Array, asked: ReadOptions, fixed: Pick<ReadOptions, 'delimiter' | 'quote'>): Decided {
  const whole = headText(head, head.length < HEAD_BYTES, asked.encoding);
  const reasons: Record<string, string> = {};
  const preamble = asked.skip === undefined ? preambleOf(whole, Object.keys(DELIMITERS)) : null;
  const skip = asked.skip ?? preamble?.lines ?? 0;
  if (preamble !== null) reasons['skip'] = preamble.why;
  const text = lineSkipper(skip, newlineOf(whole))(whole);
  const quote = asked.quote === undefined ? guessQuote(text, asked.delimiter ?? fixed.delimiter, fixed.quote ?? null) : asked.quote;
  if (asked.quote === undefined && quote !== (fixed.quote ?? null)) reasons['quote'] = `The cells are quoted by ${quote}.`;
  let delimiter = asked.delimiter ?? preamble?.delimiter ?? fixed.delimiter;
  const backslash = asked.backslash ?? guessBackslash(text, delimiter, quote);
  if (asked.backslash !== undefined || backslash)
    reasons['backslash'] =
      `Within quotes, a quote is ${backslash ? 'written with a backslash before it' : 'doubled'}${asked.backslash === undefined ? '' : ': so it was chosen'}.`;
  if (asked.delimiter !== undefined) reasons['delimiter'] = 'The delimiter was chosen.';
  if (delimiter === undefined) {
    const guess = guessDelimiter(text, quote, backslash);
    delimiter = guess.delimiter;
    reasons['delimiter'] = guess.why;
  }
  let header = asked.header;
  if (header !== undefined)
    reasons['header'] = header ? 'The first row names the columns: so it was chosen.' : 'The first row is data: so it was chosen.';
  else {
    const guess = guessHeader(sampleRows(text, delimiter, quote, backslash));
    header = guess.header;
    reasons['header'] = guess.why;
  }
  const twice = header && asked.columns === undefined ? sameNames(sampleRows(text, delimiter, quote, backslash)[0] ?? []) : null;
  if (twice !== null) reasons['columns'] = twice;
  return { options: { ...asked, delimiter, quote, header, ...(backslash && { backslash }), ...(skip > 0 && { skip }) }, reasons };
}
