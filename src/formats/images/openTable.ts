import { examineTable, type Examined } from '../examine.ts';
import type { Problem, RawRecord, ReadOptions, TableReader } from '../format.ts';
import { tableFormats } from '../tables.ts';
import { once } from '../zip/types.ts';
import type { ImageNames } from './imageNames.ts';
import { folderOf } from './paths.ts';
import type { MediaFile } from './types.ts';

/** Bytes whose rows tell whether there is a header. */
const HEAD = 64 * 1024;
/** Rows that tell how a table names images. */
const ROWS = 100;

export interface OpenTable {
  readonly format: TableReader;
  readonly options: ReadOptions;
  readonly bytes: Uint8Array;
  /** What it is read in; when not certain, it is only the likeliest. */
  readonly encoding: { readonly used: string; readonly certain: boolean };
  /** Which of its columns have one name; null: none has. */
  readonly sameNames: string | null;
  /** Why nothing of it can be read; null when something can. */
  readonly refusal: Problem | null;
}

/**
 * Opens a table as tables of texts are, but that its names of images tell whether its first row is a header (a header names none, and every
 * other row should) and whether JSON holds a label under the name of each image. `encoding`: what it is in where it does not tell.
 */
export async function openTable(file: MediaFile, names: ImageNames, encoding?: string): Promise<OpenTable> {
  const bytes = await file.read();
  const source = { name: file.path, chunks: () => once(bytes) };
  const plain = await examineTable(source, { besideImages: true });
  const isOther = plain.refusal?.code === 'not-utf-8';
  const used = isOther ? (encoding ?? plain.encoding.encoding) : (plain.options.encoding ?? plain.encoding.encoding);
  const seen = isOther ? await examineTable(source, { besideImages: true, options: { encoding: used } }) : plain;
  const naming = (row: RawRecord): boolean => [...row.fields.keys()].some((field) => names.has(nameIn(row, field), folderOf(file.path)));
  return {
    format: tableFormats[seen.format].read,
    bytes,
    encoding: { used, certain: !isOther || encoding !== undefined },
    sameNames: seen.reasons['columns'] ?? null,
    options: await optionsOf(seen, file.path, bytes, naming),
    refusal: seen.refusal !== null && UNREAD.has(seen.refusal.code) ? seen.refusal : null,
  };
}

/** What keeps a table from being read at all; that it is one of another tool is said elsewhere. */
const UNREAD = new Set(['not-utf-8', 'binary-file', 'empty-file']);

async function optionsOf(seen: Examined, path: string, bytes: Uint8Array, naming: (row: RawRecord) => boolean): Promise<ReadOptions> {
  const { options } = seen;
  const format: TableReader = tableFormats[seen.format].read;
  if (format.layouts === true && OBJECTS.has(options.layout ?? '') && !seen.records.some((row) => row.fields.has('id') && naming(row))) {
    const pairs = { ...options, layout: 'pairs' as const };
    const rows = await firstRows(format, pairs, bytes, path);
    if (rows.filter((row) => row.fields.has('label') && naming(row)).length * 2 > rows.length) return pairs;
  }
  if (options.header === undefined) return options;
  const [first, ...rest] = await firstRows(format, { ...options, header: false }, bytes.subarray(0, HEAD), path);
  const told = first !== undefined && rest.some(naming);
  return told ? { ...options, header: !naming(first) } : options;
}

/** Layouts of a JSON object whose keys are no columns, or look like them. */
const OBJECTS = new Set<string>(['values', 'keyed', 'columns']);

/** Up to a hundred whole rows of the bytes. */
async function firstRows(format: TableReader, options: ReadOptions, bytes: Uint8Array, name: string): Promise<RawRecord[]> {
  const rows: RawRecord[] = [];
  for await (const batch of format.read(once(bytes), name, options)) {
    for (const read of batch) if ('record' in read && rows.length < ROWS) rows.push(read.record);
    if (rows.length === ROWS) break;
  }
  return rows;
}

/** A cell as the name of an image; '' when it cannot be one. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
export const nameIn = (record: RawRecord, field: string): string => textOf(record.fields.get(field));
