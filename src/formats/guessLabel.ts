import { labelKey } from '#domain/labelName.ts';
import { byName, canBeLabels, names, type Column } from './columns.ts';
import type { FieldValue, RawRecord } from './format.ts';
import { cellShapes, labelParts, listInText, type CellShapes, type LabelCells } from './labelCells.ts';
import { flagColumns } from './labelColumns.ts';

/** What labels are for: whether an item may have several (null: not decided yet), and names and slugs of the labels that are there. */
export interface LabelTarget {
  readonly multi: boolean | null;
  readonly labels: readonly string[];
  /** Its items are texts: what else a file has is no content. */
  readonly texts?: boolean;
}

export interface LabelGuess {
  /** The field whose cells are labels; undefined: none. */
  readonly field: string | undefined;
  /** 0/1 fields, each of them a label; empty: none. */
  readonly columns: readonly string[];
  readonly cells: LabelCells;
  readonly why: string;
  readonly several: boolean;
}

/** A share of the values that says what a column is, though a few do not fit. */
const MOST = 0.9;

/** The field of the label: by its name, because its values are labels of the project, or 0/1 fields of which each is a label. */
export function guessLabel(columns: readonly Column[], rows: readonly RawRecord[], target: LabelTarget): LabelGuess {
  const keys = new Set(target.labels.map(labelKey));
  const named = byName(columns, names.label, canBeLabels);
  const known = keys.size === 0 ? undefined : byValues(columns, keys, target.multi === true);
  if (known !== undefined && known !== named && (named === undefined || shareKnown(named, keys, target.multi === true) === 0))
    return fromCells(known, 'its values are labels of this project', target);
  if (named !== undefined && areOneHot(named)) {
    const why = `“${named.field}” holds lists of 0 and 1, one for each class, and not names: write the names, or a column for each class`;
    return { field: undefined, columns: [], cells: 'auto', why, several: false };
  }
  if (named !== undefined) return byAnswer(columns, named, target);
  return fromFlags(columns, rows, target, keys) ?? withoutNames(columns, rows, target) ?? nothing(columns, target, rows);
}

/** Lists of one length that hold 0 and 1 only, some of them more than once. */
function areOneHot({ values }: Column): boolean {
  const lists = values.map((value) => (Array.isArray(value) ? value : typeof value === 'string' ? listInText(value) : null));
  const length = lists[0]?.length ?? 0;
  const fits = (list: readonly unknown[] | null): boolean =>
    list !== null && list.length === length && list.every((each) => /^[01](?:\.0)?$/.test(String(each)));
  return length >= 2 && lists.every(fits) && lists.some((list) => new Set(list?.map(String)).size < length);
}

/** Prodigy says in `answer` whether the label in the same row was right: then the label alone would be wrong. */
function byAnswer(columns: readonly Column[], label: Column, target: LabelTarget): LabelGuess {
  const answer = columns.find(({ field }) => field === 'answer');
  const verdicts = answer?.values.every((value) => value === 'accept' || value === 'reject' || value === 'ignore') === true;
  if (answer === undefined || answer === label || !verdicts) return fromCells(label, 'by its name', target);
  if (label.distinct === 1) return fromCells(answer, `it says whether “${label.field}” is right`, target);
  const why = `“answer” says of each row whether “${label.field}” is right, so that it is not the label alone; choose it if it is`;
  return { field: undefined, columns: [], cells: 'auto', why, several: false };
}

function fromCells(column: Column, reason: string, { multi }: LabelTarget): LabelGuess {
  const shapes = cellShapes(column.values);
  const severalLabels = multi ?? shapes.several;
  const cells: LabelCells = severalLabels && shapes.lists + shapes.bars + shapes.semicolons === 0 && shapes.commasPart ? ',' : 'auto';
  const words = cellWords(shapes, cells, severalLabels);
  return { field: column.field, columns: [], cells, why: words === '' ? reason : `${reason}; ${words}`, several: shapes.several };
}

/** What is said of how cells were parted, and of how they could be. */
function cellWords({ cells, lists, bars, semicolons, commas }: CellShapes, parted: LabelCells, several: boolean): string {
  const many = (count: number): string => `${count} of ${cells} cells`;
  if (lists > 0) return `${many(lists)} were read as lists`;
  const signs = [bars > 0 ? '|' : '', semicolons > 0 && bars === 0 ? ';' : ''].filter((sign) => sign !== '').join(' ');
  if (signs !== '') {
    const count = Math.max(bars, semicolons);
    return several ? `${many(count)} were parted at ${signs}` : `${many(count)} hold ${signs}, and each was taken as one name`;
  }
  if (commas === 0 || !several) return '';
  return parted === ',' ? `${many(commas)} were parted at commas` : `${many(commas)} hold commas, and each was taken as one name`;
}

/** The share of values of which all parts are labels of the project. */
function shareKnown(column: Column, keys: ReadonlySet<string>, multi: boolean): number {
  if (column.values.length === 0) return 0;
  return column.values.filter((value) => isKnown(value, keys, multi)).length / column.values.length;
}

function isKnown(value: FieldValue, keys: ReadonlySet<string>, multi: boolean): boolean {
  const parts = Array.isArray(value) ? value.map(String) : typeof value === 'object' ? [] : labelParts(String(value), 'auto', multi);
  return parts.length > 0 && parts.every((part) => keys.has(labelKey(part)));
}

function byValues(columns: readonly Column[], keys: ReadonlySet<string>, multi: boolean): Column | undefined {
  return columns
    .map((column) => ({ column, share: shareKnown(column, keys, multi) }))
    .filter(({ share }) => share >= MOST)
    .sort((a, b) => b.share - a.share || b.column.distinct - a.column.distinct)[0]?.column;
}

/** 0/1 fields: taken where the project takes several labels, or where each row has exactly one 1. */
function fromFlags(
  columns: readonly Column[],
  rows: readonly RawRecord[],
  { multi }: LabelTarget,
  keys: ReadonlySet<string>,
): LabelGuess | undefined {
  const all = columns.map(({ field }) => field);
  const known = all.filter((field) => keys.has(labelKey(field)));
  const flags = flagColumns(known.length >= 2 ? known : all, rows);
  if (flags.columns.length === 0) return undefined;
  const list = flags.columns.slice(0, 8).join(', ') + (flags.columns.length > 8 ? ', …' : '');
  const fits = multi === true ? keys.size === 0 || known.length > 0 : flags.oneEach && (keys.size === 0 || known.length > 0);
  if (fits) {
    const why = `${flags.columns.length} columns hold only 0 and 1 (${list}), and each was taken for a label`;
    return { field: undefined, columns: flags.columns, cells: 'auto', why, several: !flags.oneEach };
  }
  const hint =
    multi === null ? 'for labels of several an item take them with --task multilabel --label-columns' : 'choose them if each is a label';
  const why = `no column is called like a label; ${flags.columns.length} columns hold only 0 and 1 (${list}): ${hint}`;
  return { field: undefined, columns: [], cells: 'auto', why, several: false };
}

/** In a file that names no column: the one column that is not the text, when its values come again and again. */
function withoutNames(columns: readonly Column[], rows: readonly RawRecord[], target: LabelTarget): LabelGuess | undefined {
  const [only] = columns;
  if (only === undefined || columns.length > 1 || target.labels.length > 0 || !/^\d+$/.test(only.field)) return undefined;
  return comesAgain(only, rows.length)
    ? fromCells(
        only,
        `the file names no column, and beside the text there is only this one, with ${only.distinct} values that come again`,
        target,
      )
    : undefined;
}

/** Few short values that come again and again. */
const comesAgain = (column: Column, rows: number): boolean =>
  rows >= 4 &&
  canBeLabels(column) &&
  column.meanLength <= 40 &&
  column.distinct >= 2 &&
  column.distinct <= Math.max(2, Math.min(200, Math.floor(rows / 3)));

function nothing(columns: readonly Column[], target: LabelTarget, rows: readonly RawRecord[]): LabelGuess {
  const odd = byName(columns, names.label, () => true);
  const likely = columns.filter((column) => comesAgain(column, rows.length)).sort((x, y) => x.distinct - y.distinct)[0];
  const called =
    odd === undefined
      ? 'no column is called like a label (label, class, category, target …)'
      : `“${odd.field}” is called like a label, but its cells are too long or no names`;
  const values = target.labels.length > 0 ? `${called} or holds the labels of this project` : called;
  const hint = likely === undefined ? '' : `; if “${likely.field}” (${likely.distinct} values) is the label, choose it`;
  return { field: undefined, columns: [], cells: 'auto', why: `${values}${hint}`, several: false };
}
