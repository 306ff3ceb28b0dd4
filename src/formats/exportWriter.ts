import type { ExportRow } from '#domain/exporting/exportRow.ts';

export interface ExportOptions {
  /** CSV only: cells that a spreadsheet would run as formulas get an apostrophe in front, and the file a byte order mark. */
  readonly spreadsheetSafe: boolean;
}

/** Writes export rows as text, row by row: `begin`, then each `row`, are joined to the whole file. */
export interface ExportWriter {
  readonly name: string;
  readonly title: string;
  readonly extension: string;
  readonly begin: (options: ExportOptions) => string;
  readonly row: (row: ExportRow, options: ExportOptions) => string;
}
