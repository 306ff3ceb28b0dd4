import { isKnownName } from './names.ts';

/** Whether the first row names the columns, and why one thinks so: a sentence. */
export interface HeaderGuess {
  readonly header: boolean;
  readonly why: string;
}

type Row = readonly string[];

const isNumber = (cell: string): boolean => /^\s*[+-]?(\d[\d ,]*)?[.,]?\d+([eE][+-]?\d+)?\s*%?\s*$/.test(cell);
const isBlank = (cell: string): boolean => cell.trim() === '';
/** A few words without the end of a sentence. */
const isNameLike = (cell: string): boolean =>
  /^\s*[#@]?\s*[\p{L}_$][\p{L}\p{M}\p{N}_ .:#@/()%&$?'-]{0,59}\s*$/u.test(cell) &&
  cell.trim().split(/\s+/).length <= 4 &&
  !/[.!]\s*$/.test(cell);

/** One column: the cell of the first row, and the cells below that are not blank. */
interface Column {
  readonly name: string;
  readonly below: readonly string[];
}

function columnsOf(first: Row, rows: readonly Row[]): Column[] {
  return first.map((cell, index) => ({
    name: cell.trim(),
    below: rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== ''),
  }));
}

/** Whole numbers that count up by one, as pandas names columns without names and people name years. */
function areCounting(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell, index) => /^\d+$/.test(cell) && Number(cell) === Number(cells[0]) + index);
}

/** A column of classes: few values that come again and again. */
function isClasses({ below }: Column): boolean {
  return below.length >= 3 && new Set(below).size * 2 <= below.length;
}

/** The first cell comes again below as one of the column's classes, not by chance. */
function isOneOfBelow(column: Column): boolean {
  const again = column.below.filter((value) => value === column.name).length;
  return again > 0 && (isClasses(column) || again * 20 > column.below.length);
}

/** Below are sentences, several words or marks, and above is one short name. */
function isShorterThanBelow({ name, below }: Column): boolean {
  if (below.length === 0) return false;
  const long = below.filter((value) => value.length >= name.length * 2 && /[\s,.!?;:'"-]/.test(value)).length;
  const sentences = below.filter((value) => /\s/.test(value) && /[.!?]["')]?$/.test(value)).length;
  return long * 2 > below.length || sentences * 5 > below.length * 4;
}

const quoted = (columns: readonly Column[]): string =>
  columns
    .slice(0, 3)
    .map(({ name }) => `“${name}”`)
    .join(', ');

const yes = (why: string): HeaderGuess => ({ header: true, why: `The first row names the columns: ${why}.` });
const no = (why: string): HeaderGuess => ({ header: false, why: `The first row is data: ${why}.` });

/** Whether the first of the rows names the columns: by names that people use, else by how it differs from what lies below. Blank and repeated names are allowed. */
export function guessHeader(rows: readonly Row[]): HeaderGuess {
  const [first, ...rest] = rows;
  if (first === undefined) return no('there is no row');
  const all = columnsOf(first, alignedWith(first, rest));
  const named = all.filter(({ name }) => name !== '');
  const numbers = named.filter(({ name }) => isNumber(name));
  const words = named.filter(({ name }) => !isNumber(name));
  const known = words.filter(({ name }) => isKnownName(name));
  if (named.length === 0) return no('it is empty');
  const prose = words.find(({ name }) => !isNameLike(name) && !isKnownName(name));
  if (prose !== undefined && known.length < 2) return no(`“${excerpt(prose.name)}” is no name of a column`);
  if (words.length === 0) return numbersAlone(all, numbers);
  if (known.length >= 2) return yes(`${quoted(known)} are names of columns`);
  const repeated = words.find(isOneOfBelow);
  if (repeated !== undefined) return no(`“${excerpt(repeated.name)}” comes again below it`);
  if (numbers.length > 0 && !areCounting(numbers.map(({ name }) => name)) && !all.some(isNumbered))
    return no(`${numbers[0]?.name ?? ''} is a number`);
  if (known.length === 1 && (rest.length > 0 || named.length === 1)) return yes(`${quoted(known)} is the name of a column`);
  return byContrast(all, words, rest.length);
}

/** Rows of a table whose header lacks the name of the first column are moved, so that names and cells lie above each other. */
function alignedWith(first: Row, rest: readonly Row[]): readonly Row[] {
  const longer = rest.filter(({ length }) => length === first.length + 1);
  const moved = longer.length * 2 > rest.length && !longer.every((row) => isBlank(row.at(-1) ?? ''));
  return moved ? rest.map((row) => (row.length === first.length + 1 ? row.slice(1) : row)) : rest;
}

/** The nameless first column of a data frame: it counts the rows. */
const isNumbered = ({ name, below }: Column, at: number): boolean =>
  name === '' &&
  at === 0 &&
  below.length > 0 &&
  below.every((value, row) => Number(value) === Number(below[0]) + row && /^\d+$/.test(value));

function numbersAlone(all: readonly Column[], numbers: readonly Column[]): HeaderGuess {
  const counting = areCounting(numbers.map(({ name }) => name));
  const overWords = numbers.some(({ below }) => below.length > 0 && !below.some(isNumber));
  if (counting && (numbers[0]?.name === '0' || all.some(isNumbered)) && (overWords || all.some(isNumbered)))
    return yes('it counts them, as data frames without names do');
  return no('it holds numbers only');
}

function byContrast(all: readonly Column[], words: readonly Column[], rows: number): HeaderGuess {
  if (rows === 0) return no('it is the only one');
  if (all.some(isNumbered)) return yes('its first cell is blank, and the rows below are numbered');
  const overNumbers = words.find(({ below }) => below.length > 0 && below.every(isNumber));
  if (overNumbers !== undefined) return yes(`below “${excerpt(overNumbers.name)}” are numbers`);
  if (rows >= 3 && all.length > 1) {
    const classes = words.find((column) => isClasses(column) && column.below.length >= 4);
    const longer = words.find(isShorterThanBelow);
    if (longer !== undefined) return yes(`below “${excerpt(longer.name)}” are texts`);
    if (classes !== undefined) return yes(`“${excerpt(classes.name)}” is none of the values below it`);
  }
  return no('it looks like the rows below it');
}

const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
