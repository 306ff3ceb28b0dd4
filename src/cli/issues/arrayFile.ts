import { readFile } from 'node:fs/promises';
import { csv } from '#formats/csv/csv.ts';
import { readNpy } from '#formats/npy/readNpy.ts';
import { DataError, isSystemError, systemMessage } from '../errors.ts';
import { gunzipHead, isGzip } from '#formats/gunzip.ts';
import { fileHead, tableChunks } from '../files/read.ts';

/** An array from a file: rows × columns, numbers or texts. */
export interface ArrayFile {
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  /** True when the file says that there is one value a row, not a table that happens to have one column. */
  readonly flat: boolean;
  /** Row-major. */
  readonly values: Float64Array | Float32Array | readonly string[];
  /** Names of the columns, where a CSV file has a header. */
  readonly header: readonly string[] | null;
}

/** Reads a NumPy array file or a CSV file, whichever it is. @throws DataError that names the file. */
export async function readArrayFile(path: string): Promise<ArrayFile> {
  try {
    const stored = await fileHead(path);
    const head = isGzip(stored) ? await gunzipHead(stored, stored.length) : stored;
    const isNpy = head[0] === 0x93 || /\.npy$/i.test(path);
    return isNpy ? fromNpy(path, await readFile(path)) : await fromCsv(path, head);
  } catch (error) {
    if (isSystemError(error)) throw new DataError(`${path}: ${systemMessage(error)}`);
    throw error;
  }
}

function fromNpy(path: string, bytes: Uint8Array): ArrayFile {
  const read = readNpy(bytes);
  if (!read.ok) throw new DataError(`${path}: ${read.error.message}`);
  const { shape, values } = read.value;
  const [rows = 1, columns = 1] = shape;
  if (shape.length > 2) {
    throw new DataError(`${path}: The array has the shape (${shape.join(', ')}). Give one value a row, or rows and columns.`);
  }
  return { path, rows, columns, flat: shape.length < 2, values, header: null };
}

/** Without a header, unless the first row has a cell that is no number where those below are numbers. */
async function fromCsv(path: string, head: Uint8Array): Promise<ArrayFile> {
  const { delimiter } = csv.read.decide(head, path).options;
  const rows: string[][] = [];
  const options = { header: false, quote: '"', ...(delimiter !== undefined && { delimiter }) };
  for await (const batch of csv.read.read(tableChunks(path), path, options)) {
    for (const read of batch) {
      if ('problem' in read) throw new DataError(`${path}:${read.problem.line}: ${read.problem.message}`);
      rows.push([...read.record.fields.values()].map((cell) => String(cell ?? '').trim()));
    }
  }
  const first = rows[0];
  if (first === undefined) throw new DataError(`${path}: The file is empty.`);
  const hasHeader = first.some((cell, column) => !isNumber(cell) && rows.length > 1 && rows.slice(1).every((row) => isNumber(row[column])));
  const named = hasHeader || isLabelHeader(first) || isCounting(first);
  const body = named ? rows.slice(1) : rows;
  // pandas writes the row number first, under an empty name
  const skip = named && first.length > 1 && first[0] === '' && body.every((row, i) => row[0] === String(i)) ? 1 : 0;
  const cells = body.flatMap((row) => row.slice(skip));
  const values = cells.every(isNumber) ? Float64Array.from(cells, Number) : cells;
  const columns = first.length - skip;
  return { path, rows: body.length, columns, flat: columns === 1, values, header: named ? first.slice(skip) : null };
}

/** One column of label names under the word "label": numbers below cannot tell, the word does. */
const isLabelHeader = (first: readonly string[]): boolean => /^(?:labels?|given(?:_label)?|class|y)$/i.test(first.at(-1) ?? '');

/** 0, 1, 2, …: how pandas names columns without a name. Two of them could be probabilities. */
const isCounting = (first: readonly string[]): boolean => first.length > 2 && first.every((cell, column) => cell === String(column));

const isNumber = (cell: string | undefined): boolean =>
  cell !== undefined && cell !== '' && (/^[+-]?nan$/i.test(cell) || Number.isFinite(Number(cell)));
