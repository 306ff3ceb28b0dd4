import type { FieldValue, RawRecord } from './format.ts';

/** What a cell of a 0/1 column says; null: nothing; undefined: something else. */
export function flagOf(value: FieldValue | undefined): boolean | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'object') return undefined;
  switch (String(value).trim().toLowerCase()) {
    case '':
      return null;
    case '1':
    case '1.0':
    case 'true':
    case 'yes':
      return true;
    case '0':
    case '0.0':
    case 'false':
    case 'no':
      return false;
    default:
      return undefined;
  }
}

/** Columns that hold only 0 and 1 (true and false, yes and no), but for a few odd rows; and whether each row has exactly one 1. */
export interface FlagColumns {
  readonly columns: readonly string[];
  readonly oneEach: boolean;
}

/** The 0/1 columns of a sample: none unless there are two with a 1 somewhere. */
export function flagColumns(fields: readonly string[], rows: readonly RawRecord[]): FlagColumns {
  const most = rows.length * 0.9;
  const facts = fields.map((field) => {
    const flags = rows.map((row) => flagOf(row.fields.get(field)));
    const count = (wanted: boolean | null | undefined): number => flags.filter((flag) => flag === wanted).length;
    const [ones, zeros] = [count(true), count(false)];
    return { field, ones, fits: ones + zeros >= rows.length / 2 && count(undefined) <= rows.length * 0.1 };
  });
  const fitting = facts.filter(({ fits }) => fits);
  if (rows.length < 2 || fitting.filter(({ ones }) => ones > 0).length < 2) return { columns: [], oneEach: false };
  const columns = fitting.map(({ field }) => field);
  const one = rows.filter((row) => columns.filter((field) => flagOf(row.fields.get(field)) === true).length === 1).length;
  return { columns, oneEach: rows.length >= 3 && one >= most };
}
