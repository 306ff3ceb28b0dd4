import type { Decided, ReadOptions } from '../format.ts';
import { headText } from '../input/decode.ts';
import { guessHeader } from './header.ts';
import { createSplitter, ONE_COLUMN } from './split.ts';

const HEAD_BYTES = 64 * 1024;
const SAMPLE_ROWS = 300;

const DELIMITERS = Object.freeze({ ',': 'commas', '\t': 'tabs', ';': 'semicolons', '|': 'bars (|)' });
type Delimiter = keyof typeof DELIMITERS;

type Rows = readonly (readonly string[])[];

/** The first rows of a text under a dialect; rows with faults left out. */
function sampleRows(text: string, delimiter: string, quote: string | null): Rows {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const rows = createSplitter({ delimiter, quote, newline })(text, true);
  return rows.slice(0, SAMPLE_ROWS).flatMap(({ cells }) => (cells === null ? [] : [cells]));
}

/** The commonest number of cells from two up and its share of the rows; null when no row has as many. */
function evenness(rows: Rows): { readonly width: number; readonly share: number } | null {
  const widths = new Map<number, number>();
  for (const { length } of rows) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [best] = [...widths].sort(([, a], [, b]) => b - a);
  return best === undefined ? null : { width: best[0], share: best[1] / rows.length };
}

/**
 * The delimiter that gives most rows the same number of cells, at least two; the first of equals. One that does not occur in the first row
 * cannot be right: then a file whose sentences hold such characters has one column.
 */
function guessDelimiter(text: string, quote: string | null): { readonly delimiter: string; readonly why: string } {
  let best: { delimiter: Delimiter; share: number } | null = null;
  for (const delimiter of Object.keys(DELIMITERS) as Delimiter[]) {
    const rows = sampleRows(text, delimiter, quote);
    if ((rows[0]?.length ?? 0) < 2) continue;
    const even = evenness(rows);
    if (even !== null && even.share > (best?.share ?? 0) + 0.01) best = { delimiter, share: even.share };
  }
  if (best !== null) {
    const why = `${DELIMITERS[best.delimiter]} give ${Math.round(best.share * 100)} % of the first rows the same number of cells`;
    return { delimiter: best.delimiter, why: `The cells are parted by ${DELIMITERS[best.delimiter]}: ${why}.` };
  }
  const whole = (Object.keys(DELIMITERS) as Delimiter[]).find((each) => sampleRows(text, each, quote).every(({ length }) => length === 1));
  return { delimiter: whole ?? ONE_COLUMN, why: 'There is one column: the first row holds no comma, tab, semicolon or bar between cells.' };
}

/** Options of a delimited file from its first bytes; `fixed`: what the format settles, unless it cannot be right. */
export function decideDelimited(head: Uint8Array, asked: ReadOptions, fixed: Pick<ReadOptions, 'delimiter' | 'quote'>): Decided {
  const text = headText(head, head.length < HEAD_BYTES, asked.encoding);
  const reasons: Record<string, string> = {};
  const quote = asked.quote === undefined ? (fixed.quote ?? null) : asked.quote;
  let delimiter = asked.delimiter ?? fixed.delimiter;
  if (asked.delimiter !== undefined) reasons['delimiter'] = 'The delimiter was chosen.';
  if (delimiter === undefined) {
    const guess = guessDelimiter(text, quote);
    delimiter = guess.delimiter;
    reasons['delimiter'] = guess.why;
  }
  let header = asked.header;
  if (header !== undefined)
    reasons['header'] = header ? 'The first row names the columns: so it was chosen.' : 'The first row is data: so it was chosen.';
  else {
    const guess = guessHeader(sampleRows(text, delimiter, quote));
    header = guess.header;
    reasons['header'] = guess.why;
  }
  return { options: { ...asked, delimiter, quote, header }, reasons };
}
