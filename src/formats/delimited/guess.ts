import type { ReadOptions } from '../format.ts';
import { decodeHead } from '../input/decode.ts';
import { byteOrderMark } from '../input/slabs.ts';
import { createSplitter } from './split.ts';

const HEAD_BYTES = 64 * 1024;
const SAMPLE_ROWS = 300;

/** Column names that people use; one of them in the first row makes it a header. Compared in lower case without separators. */
const KNOWN_NAMES = new Set(
  (
    'text content sentence message body tweet review comment utterance title description headline document label labels class category ' +
    'categories intent sentiment target tag tags id uid uuid itemid externalid docid split subset partition fold group groupid score ' +
    'confidence probability annotator worker author question answer meta source url date filename image'
  ).split(' '),
);

export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The first rows of a text under a dialect; rows with faults left out. */
function sampleRows(text: string, delimiter: string, quote: string | null): (readonly string[])[] {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const rows = createSplitter({ delimiter, quote, newline })(text, true);
  return rows.slice(0, SAMPLE_ROWS).flatMap(({ cells }) => (cells === null ? [] : [cells]));
}

/** The delimiter that gives most rows the same number of cells, at least two; the first of equals; a comma when none does. */
function guessDelimiter(text: string, quote: string | null): string {
  let best = ',';
  let bestShare = 0;
  for (const delimiter of [',', '\t', ';', '|']) {
    const rows = sampleRows(text, delimiter, quote);
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    for (const [width, count] of widths) {
      const share = count / rows.length;
      if (width > 1 && share > bestShare + 0.01) [best, bestShare] = [delimiter, share];
    }
  }
  return best;
}

/** Whether the first row names the columns: by names people use, else by values that occur nowhere below and look like names. */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...below] = rows;
  if (first === undefined || first.some((cell) => cell.trim() === '' || cell.length > 60)) return false;
  if (new Set(first.map((cell) => cell.trim())).size !== first.length) return false;
  const isNumber = (cell: string): boolean => /^\s*[+-]?\d+([.,]\d+)?\s*$/.test(cell);
  if (first.some(isNumber)) return false;
  const repeats = first.some((cell, column) => below.some((row) => row[column] === cell));
  if (repeats) return false;
  if (first.some((cell) => KNOWN_NAMES.has(plainName(cell)))) return true;
  if (below.length === 0) return false;
  const nameLike = first.every(
    (cell) => /^\s*[\p{L}_#@][\p{L}\p{N}_ .:#@/-]{0,39}\s*$/u.test(cell) && cell.trim().split(/\s+/).length <= 3,
  );
  const numbersBelow = first.some((_, column) => below.every((row) => isNumber(row[column] ?? '')));
  return nameLike && (numbersBelow || below.length >= 3);
}

/** Options of a delimited file from its first bytes. `delimiter` null: guess it. */
export function guessDelimited(head: Uint8Array, delimiter: string | null, quote: string | null): ReadOptions {
  const { encoding, length } = byteOrderMark(head);
  const text = decodeHead(head.subarray(length), encoding, head.length < HEAD_BYTES);
  const chosen = delimiter ?? guessDelimiter(text, quote);
  return { delimiter: chosen, quote, header: looksLikeHeader(sampleRows(text, chosen, quote)) };
}
