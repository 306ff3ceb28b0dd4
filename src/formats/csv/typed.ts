import { canonicalJson, type Json } from '#domain/json.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import { labelType, type Feature, type FeatureType } from '../card/features.ts';
import type { TypedTable } from '../exportWriter.ts';

/**
 * Columns that have one type each; what a CSV has as JSON in a cell is not among them. Meta stays an object: of a
 * column of texts that all look like dates, or numbers, readers would make times and numbers.
 */
const columns = {
  id: ['string', (row) => row.id],
  externalId: ['string', (row) => row.externalId],
  source: ['string', (row) => row.source],
  text: ['string', (row) => ('text' in row.data ? row.data.text : null)],
  image: ['string', (row) => ('image' in row.data ? row.data.image : null)],
  sha256: ['string', (row) => ('image' in row.data ? row.data.sha256 : null)],
  state: ['string', (row) => row.state],
  stale: ['bool', (row) => row.stale],
  exposed: ['bool', (row) => row.exposed],
  disputed: ['bool', (row) => row.disputed],
  split: ['string', (row) => row.split],
  author: ['string', (row) => row.author],
  authorName: ['string', (row) => row.authorName],
  at: ['string', (row) => row.at],
  activeMs: ['int64', (row) => row.activeMs],
  guideVersion: ['string', (row) => row.guide?.version ?? null],
  schema: ['string', (row) => row.schema],
  group: ['string', (row) => row.group],
  score: ['float64', (row) => row.score],
  suggestion: ['string', (row) => (row.suggestion === null ? null : [row.suggestion.label ?? []].flat().join(' | '))],
  suggestionConfidence: ['float64', (row) => row.suggestion?.confidence ?? null],
  suggestionSource: ['string', (row) => row.suggestion?.source ?? null],
} satisfies Record<string, readonly [FeatureType, (row: ExportRow) => Json]>;

const LABEL = 'label';

function typedRow(row: ExportRow): string {
  const cells: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [name, [, get]] of Object.entries(columns)) cells[name] = get(row);
  cells[LABEL] = row.label;
  cells['meta'] = row.meta;
  return `${canonicalJson(cells)}\n`;
}

/**
 * The rows of a CSV once more as JSON Lines, one type a column. A reader of data sets guesses the types of a CSV and cannot be told them: it
 * makes 7 of the id "007", a position in the list of classes of the label "3", and nothing of the text "NA".
 */
export const typedTable: TypedTable = {
  file: { name: 'dataset.jsonl', row: typedRow },
  features: ({ labels, several }) => [
    ...Object.entries(columns).map(([name, [type]]): Feature => ({ name, type })),
    { name: LABEL, type: labelType(labels, several) },
    { name: 'meta', type: 'json' },
  ],
};
