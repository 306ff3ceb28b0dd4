import type { Read } from '../format.ts';
import { fatal } from '../problems.ts';
import { parseExactly, type Exactly } from './exact.ts';
import { rowsKey, type JsonLayout } from './layout.ts';
import { exactRead, readTexts } from './parse.ts';
import { createScanner, type Element } from './scan.ts';

const BATCH = 1000;

/** The cells of one column: their JSON values in order, and the lines they stand on. */
interface Column {
  readonly name: string;
  readonly cells: unknown[];
  readonly lines: number[];
}

const broken = (file: string, line: number, message: string): Read => fatal({ file, line, code: 'bad-json', message });

const tooLarge = (file: string, line: number): Read =>
  broken(
    file,
    line,
    'The file holds its rows by columns, and a column of it has more than 16 million characters. Write it by rows; in pandas: df.to_json(file, orient="records", lines=True).',
  );

/** Rows of a file that holds them by columns, as lists beside the names of columns, or under one of its keys. */
export function* turned(elements: readonly Element[], layout: JsonLayout, file: string): Generator<readonly Read[]> {
  const large = elements.find(({ text }) => text === null);
  if (large !== undefined && layout !== 'rows') yield [tooLarge(file, large.line)];
  else if (layout === 'rows') yield* rowsUnderKey(elements, file);
  else yield* inBatches(layout === 'split' ? splitRows(elements, file) : columnRows(elements, file));
}

function* inBatches(reads: Iterable<Read>): Generator<readonly Read[]> {
  let batch: Read[] = [];
  for (const read of reads) {
    batch.push(read);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function* rowsUnderKey(elements: readonly Element[], file: string): Generator<readonly Read[]> {
  const key = rowsKey(elements.flatMap((element) => element.key ?? []));
  const rows = elements.filter((element) => element.key === key && element.inList);
  for (let at = 0; at < rows.length; at += BATCH) {
    const texts = rows
      .slice(at, at + BATCH)
      .map(({ line, text, cut }) => ({ line, text: text ?? '', key: null, keyIs: 'id' as const, cut }));
    yield readTexts(texts, file);
  }
}

const parsed = ({ text }: Element): Exactly => parseExactly(text ?? '');
const said = (fault: Exclude<Exactly, { value: unknown }>): string =>
  fault.fault === 'bad-json'
    ? 'This is not valid JSON. Fix it; the row was left out.'
    : `The number ${fault.number.slice(0, 40)} is too large to be read as a number. Write it in quotes, as text; the row was left out.`;

function* splitRows(elements: readonly Element[], file: string): Generator<Read> {
  const values = (key: string): readonly Element[] => elements.filter((element) => element.key === key && element.inList);
  const names: string[] = [];
  for (const element of values('columns')) {
    const name = parsed(element);
    if ('value' in name) names.push(Array.isArray(name.value) ? name.value.map(String).join('.') : String(name.value));
  }
  for (const element of values('data')) {
    const row = parsed(element);
    const { line } = element;
    const message = (count: number): string => `This row has ${count} cells instead of ${names.length}. Fix it; it was left out.`;
    if ('fault' in row) yield { problem: { file, line, code: row.fault, message: said(row) }, fatal: false };
    else if (!Array.isArray(row.value) || row.value.length !== names.length)
      yield {
        problem: { file, line, code: 'cell-count', message: message(Array.isArray(row.value) ? row.value.length : 1) },
        fatal: false,
      };
    else yield recordOf(names, row.value, line, file);
  }
}

function recordOf(names: readonly string[], cells: readonly unknown[], line: number, file: string): Read {
  const value = Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null]));
  return exactRead(value, { line, key: null, keyIs: 'id' }, file);
}

/** The cells of a column that is an object: its values, each with its line. */
function cellsOf({ line, text, key }: Element): Element[] {
  const { elements } = createScanner('elements')(text ?? '', true);
  return elements.map((cell) => ({ ...cell, line: line + cell.line - 1, key }));
}

function* columnRows(elements: readonly Element[], file: string): Generator<Read> {
  const columns = new Map<string, Column>();
  const faults = new Map<number, Read>();
  for (const cell of elements.flatMap((element) => (element.inList ? [element] : cellsOf(element)))) {
    const { key, line } = cell;
    if (key === null) continue;
    const column = columns.get(key) ?? { name: key, cells: [], lines: [] };
    const read = parsed(cell);
    if ('fault' in read) faults.set(column.cells.length, { problem: { file, line, code: read.fault, message: said(read) }, fatal: false });
    column.cells.push('value' in read ? read.value : null);
    column.lines.push(line);
    columns.set(key, column);
  }
  const all = [...columns.values()];
  const names = all.map(({ name }) => name);
  const rows = all.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  for (let row = 0; row < rows; row += 1) {
    const cells = all.map((column) => column.cells[row]);
    yield faults.get(row) ?? recordOf(names, cells, all[0]?.lines[row] ?? 0, file);
  }
}
