import type { Json, JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import type { FieldValue, RawRecord } from '../format.ts';
import { countedIn, OFFSET_UNITS, type OffsetUnit } from './units.ts';

/** Fields that tools have spans in: Prodigy, spaCy and ours; doccano with relations; spaCy’s documents; doccano. */
const FIELDS = ['spans', 'entities', 'ents', 'label', 'labels'];
/** Fields that tools have the text in. */
const TEXTS = ['text', 'data', 'content', 'document', 'sentence'];

const place = (value: Json | undefined): value is number => typeof value === 'number' && Number.isInteger(value);

/** A span as a list of start, end and label, or an object by the names of Prodigy, spaCy, doccano or others; undefined: it is none. */
function spanOf(entry: Json): JsonObject | undefined {
  if (Array.isArray(entry)) {
    const [start, end, label] = entry;
    return entry.length >= 3 && place(start) && place(end) && typeof label === 'string' ? { start, end, label } : undefined;
  }
  if (!isJsonObject(entry)) return undefined;
  const { id, parts, attributes } = entry;
  const start = entry['start'] ?? entry['start_offset'] ?? entry['start_char'];
  const end = entry['end'] ?? entry['end_offset'] ?? entry['end_char'];
  const label = entry['label'] ?? entry['type'] ?? entry['entity'] ?? entry['tag'];
  if (!Array.isArray(parts) && (!place(start) || !place(end))) return undefined;
  const quote = entry['text'] ?? entry['quote'];
  return {
    ...(id !== undefined && id !== null && { id: typeof id === 'number' ? String(id) : id }),
    ...(label !== undefined && label !== null && { label }),
    ...(Array.isArray(parts) ? { parts } : { start: start!, end: end! }),
    ...(typeof quote === 'string' && !Array.isArray(parts) && { text: quote }),
    ...(attributes !== undefined && { attributes }),
  };
}

function relationOf(entry: Json): Json {
  if (!isJsonObject(entry)) return entry;
  const [from, to] = [entry['from'] ?? entry['from_id'], entry['to'] ?? entry['to_id']];
  const label = entry['label'] ?? entry['type'];
  const { id, attributes } = entry;
  return {
    ...(id !== undefined && id !== null && { id: String(id) }),
    ...(label !== undefined && { label }),
    ...(from !== undefined && { from: String(from) }),
    ...(to !== undefined && { to: String(to) }),
    ...(attributes !== undefined && { attributes }),
  };
}

/** The field of a record that is a list of spans, and those; null: there is none. A list of nothing says that there are none. */
export function spansOf({ fields }: RawRecord): { readonly field: string; readonly spans: readonly JsonObject[] } | null {
  for (const field of FIELDS) {
    const value = fields.get(field);
    if (!Array.isArray(value)) continue;
    const spans = (value as readonly Json[]).map(spanOf);
    if (spans.every((span): span is JsonObject => span !== undefined)) return { field, spans };
  }
  return null;
}

/** The text that spans of a record are places in; null: it has none. */
export function textOfRow({ fields }: RawRecord): string | null {
  for (const field of TEXTS) {
    const value = fields.get(field);
    if (typeof value === 'string') return value;
  }
  return null;
}

const inPoints = (span: JsonObject, toPoints: (place: number) => number): JsonObject => ({
  ...span,
  ...(place(span['start']) && { start: toPoints(span['start']) }),
  ...(place(span['end']) && { end: toPoints(span['end']) }),
  ...(Array.isArray(span['parts']) && { parts: span['parts'].map((part) => (isJsonObject(part) ? inPoints(part, toPoints) : part)) }),
});

/** What a record says of its own unit. */
const UNIT_FIELD = 'offset_unit';
const isUnit = (value: unknown): value is OffsetUnit => OFFSET_UNITS.some((unit) => unit === value);

/** The record with its spans under `spans` and its relations under `relations`, in code points. */
export function withSpans(record: RawRecord, unit: OffsetUnit): RawRecord {
  const found = spansOf(record);
  const fields = new Map<string, FieldValue>(record.fields);
  const own = fields.get(UNIT_FIELD);
  fields.delete(UNIT_FIELD);
  if (found === null) return { ...record, fields };
  fields.delete(found.field);
  const { toPoints } = countedIn(textOfRow(record) ?? '', isUnit(own) ? own : unit);
  // What an annotator of Prodigy turned down or passed over is no answer.
  const answer = fields.get('answer');
  fields.set('spans', answer === 'reject' || answer === 'ignore' ? null : found.spans.map((span) => inPoints(span, toPoints)));
  const relations = fields.get('relations');
  if (Array.isArray(relations)) {
    const joined = (relations as readonly Json[]).map(relationOf);
    const ends = (each: Json): boolean => isJsonObject(each) && each['from'] !== undefined && each['to'] !== undefined;
    if (joined.every(ends)) fields.set('relations', joined);
    else {
      fields.delete('relations');
      fields.set('relations (as in the file)', relations);
    }
  }
  return { ...record, fields };
}
