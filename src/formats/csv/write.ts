import { canonicalJson } from '#domain/json.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { ExportWriter } from '../exportWriter.ts';

type Cell = string | number | boolean | null;

/**
 * The columns of an exported CSV, in this order. Lists and objects are canonical JSON in a cell; null is an empty cell. `label` is the plain
 * name for a single choice, a JSON list for several.
 */
const columns = {
  v: (row) => row.v,
  id: (row) => row.id,
  externalId: (row) => row.externalId,
  source: (row) => row.source,
  text: (row) => ('text' in row.data ? row.data.text : null),
  label: (row) => (row.label === null || typeof row.label === 'string' ? row.label : canonicalJson(row.label)),
  state: (row) => row.state,
  hard: (row) => (row.hard === null ? null : canonicalJson(row.hard)),
  stale: (row) => row.stale,
  exposed: (row) => row.exposed,
  disputed: (row) => row.disputed,
  split: (row) => row.split,
  author: (row) => row.author,
  authorName: (row) => row.authorName,
  at: (row) => row.at,
  activeMs: (row) => row.activeMs,
  guideVersion: (row) => row.guide?.version ?? null,
  guideSections: (row) => (row.guide === null ? null : canonicalJson(row.guide.sections)),
  schema: (row) => row.schema,
  comments: (row) => canonicalJson(row.comments),
  meta: (row) => canonicalJson(row.meta),
  heads: (row) => canonicalJson(row.heads),
  image: (row) => ('image' in row.data ? row.data.image : null),
  sha256: (row) => ('image' in row.data ? row.data.sha256 : null),
  width: (row) => ('image' in row.data ? row.data.width : null),
  height: (row) => ('image' in row.data ? row.data.height : null),
  orientation: (row) => ('image' in row.data ? row.data.orientation : null),
} satisfies Record<string, (row: ExportRow) => Cell>;

export const csvColumns = Object.freeze(Object.keys(columns));

/** Text that a spreadsheet would take for a formula, also behind white space, line breaks and in full-width signs. */
const FORMULA = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function cellText(cell: Cell, spreadsheetSafe: boolean): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = spreadsheetSafe && FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const getters = Object.values(columns);

/** RFC 4180: commas, CR LF line ends, quotes where needed. Without `spreadsheetSafe` every cell reads back as it was. */
export const csvWriter: ExportWriter = {
  name: 'csv',
  title: 'CSV',
  extension: 'csv',
  begin: ({ spreadsheetSafe }) => `${spreadsheetSafe ? '\ufeff' : ''}${csvColumns.join(',')}\r\n`,
  row: (row, { spreadsheetSafe }) => `${getters.map((get) => cellText(get(row), spreadsheetSafe)).join(',')}\r\n`,
};
