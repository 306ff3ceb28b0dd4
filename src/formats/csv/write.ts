import { labelKinds } from '#domain/annotation/kinds/index.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { ExportOptions, RowWriter } from '../exportWriter.ts';
import { columns, csvColumns, metaCell, metaColumns, type Cell } from './columns.ts';
import { typedTable } from './typed.ts';

/** Text that a spreadsheet would take for a formula, also behind white space, line breaks and in full-width signs. */
const FORMULA = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function cellText(cell: Cell, spreadsheetSafe: boolean): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = spreadsheetSafe && FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const getters = Object.values(columns);

function cells(row: ExportRow, { metaFields, spreadsheetSafe }: ExportOptions): string {
  const fixed = getters.map((get) => cellText(get(row), spreadsheetSafe));
  const own = metaColumns(metaFields).map(({ key }) =>
    cellText(metaCell(Object.hasOwn(row.meta, key) ? row.meta[key] : null), spreadsheetSafe),
  );
  return [...fixed, ...own].join(',');
}

/** RFC 4180: commas, CR LF line ends, quotes where needed. Without `spreadsheetSafe` every cell reads back as it was. */
export const csvRows: RowWriter = {
  title: 'CSV',
  means: 'One row per item, for spreadsheets and scripts: text, label, state, author, time, guide version.',
  extension: 'csv',
  carries: labelKinds,
  cells: true,
  metaColumns: true,
  begin({ spreadsheetSafe, metaFields }) {
    const header = [...csvColumns, ...metaColumns(metaFields).map(({ column }) => column)];
    return `${spreadsheetSafe ? '\ufeff' : ''}${header.map((name) => cellText(name, spreadsheetSafe)).join(',')}\r\n`;
  },
  row: (row, options) => `${cells(row, options)}\r\n`,
  table: typedTable,
  about: null,
};
