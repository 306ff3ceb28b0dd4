import { canonicalJson, type Json } from '#domain/json.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { MAX_META_FIELDS, type MetaField } from '#domain/exporting/metaColumns.ts';

export type Cell = string | number | boolean | null;

/** A name, or a JSON list of names. */
export const names = (label: ExportRow['label']): Cell => (label === null || typeof label === 'string' ? label : canonicalJson(label));

/** A value of meta in a cell: lists and objects are canonical JSON. */
export const metaCell = (value: Json | undefined): Cell =>
  value === undefined || value === null ? null : typeof value === 'object' ? canonicalJson(value) : value;

/**
 * The columns of an exported CSV, in this order; the fields of meta follow. Lists and objects are canonical JSON in a cell; null is an empty
 * cell. `label` is the plain name for a single choice, a JSON list for several.
 */
export const columns = {
  v: (row) => row.v,
  id: (row) => row.id,
  externalId: (row) => row.externalId,
  source: (row) => row.source,
  text: (row) => ('text' in row.data ? row.data.text : null),
  label: (row) => names(row.label),
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
  group: (row) => row.group,
  score: (row) => row.score,
  suggestion: (row) => names(row.suggestion?.label ?? null),
  suggestionConfidence: (row) => row.suggestion?.confidence ?? null,
  suggestionSource: (row) => row.suggestion?.source ?? null,
} satisfies Record<string, (row: ExportRow) => Cell>;

export const csvColumns: readonly string[] = Object.freeze(Object.keys(columns));

interface MetaColumn extends MetaField {
  readonly column: string;
}

const made = new WeakMap<readonly MetaField[], readonly MetaColumn[]>();

/** Columns of meta: a field's own name, `meta.` in front where the name is taken (readers differ about case, so case tells none apart). */
export function metaColumns(fields: readonly MetaField[]): readonly MetaColumn[] {
  const known = made.get(fields);
  if (known !== undefined) return known;
  const used = new Set(csvColumns.map((name) => name.toLowerCase()));
  const columns = fields.slice(0, MAX_META_FIELDS).map((field): MetaColumn => {
    let column = field.key.trim() === '' ? `meta.${field.key}` : field.key;
    while (used.has(column.toLowerCase())) column = `meta.${column}`;
    used.add(column.toLowerCase());
    return { ...field, column };
  });
  made.set(fields, columns);
  return columns;
}
