import { annotationKinds } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { ExportRow } from '#domain/exporting/exportRow.ts';
import type { Medium } from '#domain/item/types.ts';
import { canonicalJson, type Json, type JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import type { RowWriter } from '../exportWriter.ts';
import { labelType, type Feature, type FeatureType } from '../card/features.ts';

const columns = (names: string, type: FeatureType): Feature[] => names.split(' ').map((name) => ({ name, type }));
/** Models suggest values of this field. */
const SUGGESTED = 'regions';
const TEXT: FeatureType = { struct: columns('text', 'string') };
const IMAGE: FeatureType = {
  struct: [...columns('image sha256 type', 'string'), ...columns('bytes width height rawWidth rawHeight orientation', 'int64')],
};

const DATA: Readonly<Record<Medium, FeatureType>> = { text: TEXT, image: IMAGE, dialogue: 'json', candidates: 'json' };

function wholeFields({ field, beside, value }: NonNullable<ExportRow['whole']>): JsonObject {
  if (beside === undefined) return { [field]: value };
  return isJsonObject(value) ? value : { [field]: null, [beside]: null };
}

/** JSON Lines: each row as canonical JSON (RFC 8785) on a line. */
export const jsonlRows: RowWriter = {
  title: 'JSONL',
  means:
    'One JSON object per item, with all details: resolved label, all answers with their authors and times, states, hard tags, guide version.',
  extension: 'jsonl',
  carries: annotationKinds.filter(({ name, picks }) => picks !== null || valueField(name) !== null).map(({ name }) => name),
  cells: false,
  metaColumns: false,
  begin: () => '',
  row({ whole, suggestions, ...row }) {
    const own = whole === undefined ? {} : wholeFields(whole);
    const said =
      whole?.field === SUGGESTED ? { suggestions: (suggestions ?? []).map(({ model, value }) => ({ model, [SUGGESTED]: value })) } : {};
    return `${canonicalJson({ ...row, ...own, ...said } as unknown as Json)}\n`;
  },
  table: {
    file: null,
    features: ({ labels, several, medium, field }) => [
      ...columns('v activeMs', 'int64'),
      ...columns('id externalId source group state schema split author authorName at', 'string'),
      { name: 'data', type: DATA[medium] },
      { name: 'label', type: labelType(labels, several) },
      ...columns('score', 'float64'),
      ...columns('meta suggestion heads hard guide comments', 'json'),
      ...columns('stale exposed disputed', 'bool'),
      ...(field === null ? [] : columns(field === SUGGESTED ? `${field} suggestions` : field, 'json')),
    ],
  },
  about: (rows, content) => `Each line of \`${rows}\` is an object; the ${content} is in \`data\`.`,
};
