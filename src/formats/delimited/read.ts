import type { FieldValue, Read, ReadOptions } from '../format.ts';
import { decodeText } from '../input/decode.ts';
import { badRow, fatal } from '../problems.ts';
import { columnNames, FORBIDDEN } from './names.ts';
import { lineSkipper } from './preamble.ts';
import { createSplitter, type SplitRow } from './split.ts';

/** The commonest number of cells; the first of equals. */
function commonWidth(rows: readonly SplitRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) if (cells !== null) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) if (count > (counts.get(best) ?? 0)) best = width;
  return best;
}

/** What has to be known before the first row can be given names. */
interface Columns {
  readonly names: readonly string[];
  readonly reads: readonly Read[];
  readonly skip: number;
}

/**
 * Names for rows that are one cell longer or shorter than the header: the names of rows stand first without a name of their own (R writes so),
 * or each row, or the header alone, ends in a delimiter.
 */
function alignedNames(header: readonly string[], width: number, rows: readonly SplitRow[]): readonly string[] {
  if (width === header.length - 1 && header.at(-1)?.trim() === '') return header.slice(0, -1);
  if (width !== header.length + 1) return header;
  const endsBlank = rows.every(({ cells }) => cells?.length !== width || cells.at(-1)?.trim() === '');
  return endsBlank ? [...header, ''] : ['', ...header];
}

function startColumns(rows: readonly SplitRow[], options: ReadOptions, file: string): Columns {
  const header = options.header === true ? rows.findIndex(({ cells }) => cells !== null) : -1;
  const cells = header === -1 ? null : alignedNames(rows[header]?.cells ?? [], commonWidth(rows.slice(header + 1)), rows.slice(header + 1));
  if (cells !== null && options.columns !== undefined) return { names: columnNames(options.columns), reads: [], skip: header };
  if (cells === null) {
    const width = options.columns?.length ?? commonWidth(rows);
    const names = options.columns ?? Array.from({ length: width }, (_, index) => String(index + 1));
    return { names: columnNames(names), reads: [], skip: -1 };
  }
  const reads = cells.flatMap((cell, index): Read[] =>
    FORBIDDEN.has(cell.trim())
      ? [
          {
            problem: {
              file,
              line: rows[header]?.line ?? 1,
              code: 'forbidden-key',
              message: `A column may not be called ${cell.trim()}; it was renamed to "${cell.trim()} (column ${index + 1})".`,
            },
            fatal: false,
            header: true,
          },
        ]
      : [],
  );
  return { names: columnNames(cells), reads, skip: header };
}

function readRow(row: SplitRow, names: readonly string[], file: string, wellFormed: boolean): Read {
  if (row.cells === null) return badRow(file, row.line, row.fault);
  const { line, cells } = row;
  if (cells.length !== names.length) {
    const message = `This row has ${cells.length} cells instead of ${names.length}. Check its delimiters and quotes; it was left out.`;
    return { problem: { file, line, code: 'cell-count', message }, fatal: false };
  }
  const fields = new Map<string, FieldValue>();
  for (let index = 0; index < names.length; index += 1) {
    const cell = cells[index] ?? '';
    if (!wellFormed && !cell.isWellFormed()) return badRow(file, line, 'ill-formed-text');
    fields.set(names[index] ?? '', cell);
  }
  return { record: { line, fields } };
}

/** Streams the rows of a delimited file; `options` decide what `defaults` leave open. */
export async function* readDelimited(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  options: ReadOptions,
  defaults: { readonly delimiter: string; readonly quote: string | null },
): AsyncGenerator<readonly Read[]> {
  let split: ((text: string, last: boolean) => SplitRow[]) | null = null;
  let newline: '\n' | '\r' | undefined;
  let skipLines: ((text: string) => string) | null = null;
  let names: readonly string[] | null = null;
  let trusted = true;
  for await (const slab of decodeText(chunks, file, options.encoding)) {
    if ('problem' in slab) {
      yield [fatal(slab.problem)];
      return;
    }
    const quote = options.quote === undefined ? defaults.quote : options.quote;
    newline ??= slab.text.includes('\n') || !slab.text.includes('\r') ? '\n' : '\r';
    skipLines ??= lineSkipper(options.skip ?? 0, newline);
    split ??= createSplitter(
      {
        delimiter: options.delimiter || defaults.delimiter,
        quote: quote === null || quote === '' ? null : quote.charAt(0),
        newline,
        backslash: options.backslash === true,
      },
      1 + (options.skip ?? 0),
    );
    // A row can begin in an ill-formed slab and end in a later one, so trust is not regained.
    trusted &&= slab.text.isWellFormed();
    const rows = split(skipLines(slab.text), slab.last);
    const reads: Read[] = [];
    let skip = -1;
    if (names === null && rows.some(({ cells }) => cells !== null)) {
      const start = startColumns(rows, options, file);
      names = start.names;
      skip = start.skip;
      for (const read of start.reads) reads.push(read);
    }
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index];
      if (row !== undefined && index !== skip) reads.push(readRow(row, names ?? [], file, trusted));
    }
    if (reads.length > 0) yield reads;
  }
}
