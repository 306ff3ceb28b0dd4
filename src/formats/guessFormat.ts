import type { TableReader } from './format.ts';
import { tableFormatNames, tableFormats, type TableFormatName } from './tables.ts';
import { headText } from './input/decode.ts';
import type { Encoding } from './input/slabs.ts';
import { createProbe, type JsonShape } from './json/probe.ts';
import { extensionOf, HEAD, tableHead, type TableHead } from './tableHead.ts';

/** A format, and why it is thought to be that: a sentence. */
export interface FormatGuess {
  readonly format: TableFormatName;
  readonly why: string;
}

/** What files of that extension hold; undefined: no table is called so. */
const heldBy = (extension: string): TableReader['holds'] | undefined =>
  Object.values(tableFormats).find(({ extensions }) => extensions.includes(extension))?.read.holds;

/** Whether a text begins as JSON with records does. */
const beginsAsJson = (text: string): boolean => /^(?:\[\s*(?:[[{"]|\])|\{\s*["}])/.test(text);

/** Whether a file is to be told apart as JSON: it begins so, or it is called so. */
export function mayBeJson(text: string, fileName: string): boolean {
  switch (heldBy(extensionOf(fileName))) {
    case 'json':
      return true;
    case 'text':
      return /^(?:(?:\[\s*)?\{|\[\s*\[)\s*"/.test(text);
    default:
      return beginsAsJson(text);
  }
}

/** The format that looks most like the file; the first of equals. */
function likeliest(head: TableHead): FormatGuess {
  let best: FormatGuess & { readonly score: number } = { format: 'text', why: '', score: -1 };
  for (const format of tableFormatNames) {
    const look = tableFormats[format].read.detect(head);
    if (look !== null && look.score > best.score) best = { format, ...look };
  }
  return { format: best.format, why: best.why };
}

/** The format of a file by its first bytes, its name, and how it is laid out where it may be JSON (else null). */
export const formatOf = (head: Uint8Array, fileName: string, shape: JsonShape | null, encoding?: Encoding): FormatGuess =>
  likeliest(tableHead(head, fileName, shape, encoding));

/** A file's format by its first bytes (64 KB) and its name; a JSON file whose first value is longer is told apart by `examineTable` only. */
export function guessFormat(head: Uint8Array, fileName: string): TableFormatName {
  const text = headText(head, head.length < HEAD).trim();
  const shape = mayBeJson(text, fileName) ? (createProbe()(text, true) ?? { layout: 'values', lines: false }) : null;
  return formatOf(head, fileName, shape).format;
}
