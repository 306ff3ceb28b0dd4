import { readFile } from 'node:fs/promises';
import { readClassNames } from '#formats/fields.ts';
import type { Targets } from '#learning/targets.ts';
import { DataError, isSystemError, systemMessage } from '../errors.ts';
import { readArrayFile, type ArrayFile } from './arrayFile.ts';

/** Labels and out-of-fold probabilities that came as files, checked against each other. */
export interface GivenArrays {
  readonly probabilities: Float32Array | Float64Array;
  readonly y: Targets;
  /** Names of the classes, where they are known; else classes go by number. */
  readonly names: readonly string[] | null;
  /** What was changed of the probabilities, in sentences. */
  readonly notes: readonly string[];
}

/** Probabilities this far outside of 0 to 1 are rounding, and are cut. */
const OUTSIDE = 1e-4;
/** A row of one label that sums to 1 within this is taken as it is … */
const SUM_EXACT = 1e-4;
/** … and within this, as printed with two digits, it is divided by its sum. */
const SUM_ROUNDED = 0.01 + 1e-9;

/** Reads `--labels`, `--predictions` and `--classes`. Column k of the predictions is class k. @throws DataError when they do not fit. */
export async function loadArrays(labelsPath: string, predictionsPath: string, classesPath: string | undefined): Promise<GivenArrays> {
  const predictions = await readArrayFile(predictionsPath);
  const read = probabilitiesOf(predictions);
  const given = await readArrayFile(labelsPath);
  if (given.rows !== predictions.rows) {
    throw new DataError(`${labelsPath} has ${given.rows} labels, ${predictionsPath} has ${predictions.rows} rows. They must be as many.`);
  }
  const header = predictions.header?.every((name) => /^\d+$/.test(name)) === true ? null : predictions.header;
  const names = classesPath === undefined ? header : await classNamesOf(classesPath, predictions.columns);
  const y = targetsOf(given, predictions, names);
  const { values, notes } = y.kind === 'single' ? rowsOfOne(read, predictions) : read;
  return { probabilities: values, y, names, notes };
}

interface Probabilities {
  readonly values: Float32Array | Float64Array;
  readonly notes: readonly string[];
}

/** Where an item has one label its probabilities sum to 1: rounding is made good, anything else is refused. */
function rowsOfOne({ values, notes }: Probabilities, { path, rows, columns }: ArrayFile): Probabilities {
  const scaled = values.slice();
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    let sum = 0;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) sum += values[at] ?? 0;
    const off = Math.abs(sum - 1);
    if (off > SUM_ROUNDED) {
      throw new DataError(
        `${path}: Row ${row} (counted from 0) sums to ${Number(sum.toPrecision(4))}, not to 1. Give a probability for each class; turn scores into them by softmax.`,
      );
    }
    if (off <= SUM_EXACT) continue;
    count += 1;
    for (let at = row * columns; at < (row + 1) * columns; at += 1) scaled[at] = (values[at] ?? 0) / sum;
  }
  if (count === 0) return { values, notes };
  return {
    values: scaled,
    notes: [...notes, `${path}: ${rowsWord(count)} did not sum to 1 (off by at most 0.01) and were divided by their sum.`],
  };
}

const rowsWord = (count: number): string => (count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`);

function probabilitiesOf({ path, values, columns, rows }: ArrayFile): Probabilities {
  if (rows === 0) throw new DataError(`${path}: There are no rows.`);
  if (!ArrayBuffer.isView(values)) {
    const at = values.findIndex((cell) => cell === '' || Number.isNaN(Number(cell)));
    throw new DataError(`${path}: Row ${Math.floor(at / columns)} has "${values[at] ?? ''}" where a probability should be.`);
  }
  if (columns < 2) throw new DataError(`${path}: There is one number a row. Give a column for each class, also when there are two.`);
  const missing = rowsWhere(values, columns, Number.isNaN);
  if (missing.length > 0) {
    const list = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ', …' : '');
    throw new DataError(
      `${path}: ${missing.length} of ${rows} rows hold NaN (rows ${list}, counted from 0). Predict them again, or leave them out.`,
    );
  }
  const [outside] = rowsWhere(values, columns, (value) => !(value >= -OUTSIDE && value <= 1 + OUTSIDE));
  if (outside !== undefined) {
    throw new DataError(
      `${path}: Row ${outside} (counted from 0) has numbers outside 0 to 1. Give probabilities; turn logits into them by softmax.`,
    );
  }
  const clipped = rowsWhere(values, columns, (value) => value < 0 || value > 1).length;
  if (clipped === 0) return { values, notes: [] };
  const note = `${path}: ${rowsWord(clipped)} had numbers outside 0 to 1 by at most ${OUTSIDE}, which were set to 0 or 1.`;
  return { values: values.map((value) => Math.min(1, Math.max(0, value))), notes: [note] };
}

function rowsWhere(values: Float32Array | Float64Array, columns: number, test: (value: number) => boolean): number[] {
  const rows = new Set<number>();
  values.forEach((value, i) => test(value) && rows.add(Math.floor(i / columns)));
  return [...rows];
}

async function classNamesOf(path: string, columns: number): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isSystemError(error)) throw new DataError(`${path}: ${systemMessage(error)}`);
    throw error;
  }
  const names = readClassNames(text);
  if (!names.ok) throw new DataError(`${path}: Line ${names.error.line}: ${names.error.message}`);
  if (names.value.length !== columns) {
    throw new DataError(`${path} names ${names.value.length} classes, the predictions have ${columns} columns. They must be as many.`);
  }
  return names.value;
}

function targetsOf(given: ArrayFile, predictions: ArrayFile, names: readonly string[] | null): Targets {
  const classes = predictions.columns;
  const { path, values, columns, rows } = given;
  if (columns === classes && ArrayBuffer.isView(values) && values.every((value) => value === 0 || value === 1)) {
    return { kind: 'multi', classes, y: Uint8Array.from(values) };
  }
  const column = columns === 1 ? 0 : (given.header?.findIndex((name) => /^(?:labels?|given(?:_label)?)$/i.test(name)) ?? -1);
  if (column < 0) {
    throw new DataError(`${path} has ${columns} columns. Give one label a row, or a 0 or 1 for each of the ${classes} classes.`);
  }
  const y = Int32Array.from({ length: rows }, (_, row) => classOf(values[row * columns + column] ?? '', names, classes));
  const unknown = y.findIndex((c) => c < 0);
  if (unknown < 0) return { kind: 'single', classes, y };
  const known = names === null ? `a class number from 0 to ${classes - 1}` : 'one of the class names or numbers';
  const hint = names === null && !ArrayBuffer.isView(values) ? ' Name the classes with --classes names.txt.' : '';
  throw new DataError(`${path}: Row ${unknown} has "${values[unknown * columns + column] ?? ''}", which is not ${known}.${hint}`);
}

/** A class by its name, else by its number; -1 when it is neither. */
function classOf(label: string | number, names: readonly string[] | null, classes: number): number {
  const named = names?.indexOf(String(label)) ?? -1;
  if (named >= 0) return named;
  const number = label === '' ? -1 : Number(label);
  return Number.isInteger(number) && number >= 0 && number < classes ? number : -1;
}
