import { decideDelimited } from './delimited/guess.ts';
import { tableFormats, type TableFormatName } from './index.ts';
import { headText } from './input/decode.ts';
import type { Encoding } from './input/slabs.ts';
import { createProbe, type JsonShape } from './json/probe.ts';

const HEAD = 64 * 1024;

/** A format, and why it is thought to be that: a sentence. */
export interface FormatGuess {
  readonly format: TableFormatName;
  readonly why: string;
}

const byExtension = (extension: string): TableFormatName | undefined =>
  (Object.keys(tableFormats) as TableFormatName[]).find((name) => tableFormats[name].extensions.includes(extension));

/** Whether a text begins as JSON with records does. */
const beginsAsJson = (text: string): boolean => /^(?:\[\s*(?:[[{"]|\])|\{\s*["}])/.test(text);

/** Whether a file is to be told apart as JSON: it begins so, or it is called so. */
export function mayBeJson(text: string, fileName: string): boolean {
  const named = byExtension(extensionOf(fileName));
  return (
    named === 'json' ||
    named === 'jsonl' ||
    (named !== 'text' && beginsAsJson(text)) ||
    (named === 'text' && /^(?:(?:\[\s*)?\{|\[\s*\[)\s*"/.test(text))
  );
}

const extensionOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();

const LAYOUTS: Readonly<Record<JsonShape['layout'], string>> = {
  list: 'one list of rows',
  values: 'one record, or several one after another',
  keyed: 'rows under the keys of one object',
  columns: 'a list or object of cells for each column',
  split: 'names of columns, and rows as lists',
  rows: 'rows in a list under one of its keys',
  pairs: 'the name of an image and its labels in each key',
};

/** The format of a file that may be JSON, by how its beginning is laid out. */
export function formatOfJson(shape: JsonShape, text: string, fileName: string): FormatGuess {
  if (text === '') return { format: byExtension(extensionOf(fileName)) ?? 'json', why: 'The file is empty; its name says so.' };
  if (shape.lines) return { format: 'jsonl', why: 'Each line is a record of its own.' };
  const named = extensionOf(fileName) === 'jsonl' || extensionOf(fileName) === 'ndjson';
  if (named && shape.layout === 'values' && !/^\S[^]*\n\s*\S/.test(text))
    return { format: 'jsonl', why: 'Its name says so, and its one line is a record.' };
  return { format: 'json', why: `It is JSON: ${LAYOUTS[shape.layout]}.` };
}

/** The format of a file that is not JSON, by its first bytes, then by its name. */
export function formatOfText(head: Uint8Array, fileName: string, encoding?: Encoding): FormatGuess {
  const extension = extensionOf(fileName);
  const named = byExtension(extension);
  if (named !== undefined && named !== 'text') return { format: named, why: `The file is called .${extension}.` };
  const { options, reasons } = decideDelimited(head, encoding === undefined ? {} : { encoding }, { quote: '"' });
  const text = headText(head, head.length < HEAD, encoding);
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const tabs = (line: string): number => line.split('\t').length;
  const first = tabs(lines[0] ?? '');
  if (first > 1 && lines.every((line) => tabs(line) === first))
    return { format: 'tsv', why: `Every line has ${first} cells parted by tabs.` };
  if (named === 'text') return { format: 'text', why: `The file is called .${extension}: each line is a text.` };
  const cells = (lines[0] ?? '').split(options.delimiter ?? ',').length;
  if (options.delimiter === '\t' && cells > 1) return { format: 'tsv', why: reasons['delimiter'] ?? '' };
  if (options.header === true && cells > 1) return { format: 'csv', why: reasons['header'] ?? '' };
  return { format: 'text', why: 'There is no header and no JSON: each line is a text.' };
}

/** A file's format by its first bytes (64 KB) and its name; a JSON file whose first value is longer is told apart by `examineTable` only. */
export function guessFormat(head: Uint8Array, fileName: string): TableFormatName {
  const text = headText(head, head.length < HEAD).trim();
  if (!mayBeJson(text, fileName)) return formatOfText(head, fileName).format;
  const shape = createProbe()(text, true) ?? { layout: 'values', lines: false };
  return formatOfJson(shape, text, fileName).format;
}
