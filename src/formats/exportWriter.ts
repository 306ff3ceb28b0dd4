import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { MetaField } from '#domain/exporting/metaColumns.ts';
import type { Medium } from '#domain/item/types.ts';
import type { KindName } from '#domain/annotation/kinds/index.ts';
import type { Feature } from './card/features.ts';

export interface ExportOptions {
  /** Cells that a spreadsheet would run as formulas get an apostrophe in front, and the file a byte order mark. */
  readonly spreadsheetSafe: boolean;
  /** Fields of meta that are columns of their own. */
  readonly metaFields: readonly MetaField[];
}

/** What is known of an export before its rows: its labels by name in the order of the schema, and what items are. */
export interface ExportShape {
  readonly labels: readonly string[];
  readonly several: boolean;
  readonly medium: Medium;
  /** The field of whole values, where labels alone do not say them. */
  readonly field: string | null;
}

/** Writes export rows as text, row by row: `begin`, then each `row`, are joined to the whole file. */
export interface RowWriter {
  readonly title: string;
  /** What somebody gets, for the choice of a format. */
  readonly means: string;
  readonly extension: string;
  /** Kinds whose answers go out whole; of others the names of their labels are written. */
  readonly carries: readonly KindName[];
  /** Its cells can be guarded for spreadsheets. */
  readonly cells: boolean;
  /** Fields of meta are columns of their own: they are collected first. */
  readonly metaColumns: boolean;
  readonly begin: (options: ExportOptions) => string;
  readonly row: (row: ExportRow, options: ExportOptions) => string;
  readonly table: TypedTable;
  /** For the card: what lies in a row, where its columns do not say so. `content`: what items are. */
  readonly about: ((rows: string, content: string) => string) | null;
}

/** Rows whose columns have one type each, which readers of data sets are told in the card. */
export interface TypedTable {
  /** A file of its own beside the rows, "dataset.jsonl", and its lines; null: the rows themselves are such a table. */
  readonly file: { readonly name: string; readonly row: (row: ExportRow, options: ExportOptions) => string } | null;
  readonly features: (shape: ExportShape, options: ExportOptions) => readonly Feature[];
}
