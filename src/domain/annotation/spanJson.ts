import type { LabelId } from '../ids.ts';
import type { Json, JsonObject } from '../json.ts';
import { isJsonObject } from '../jsonObject.ts';
import { err, ok, type Result } from '../result.ts';
import { labelNameOf } from '../labelName.ts';
import { codePoints, pointsIn, type CodePoints } from '../text/codePoints.ts';
import type { Relation, RelationId, Span, SpanId, SpanPart, SpansValue } from './kinds/spans.ts';
import { quoteFault } from './spanParts.ts';

const HOW = 'Write each as {"label": …, "start": …, "end": …, "text": …}, counted in code points from 0, the end not included.';

const partJson = ({ start, end, quote }: SpanPart): JsonObject => ({ start, end, text: quote });

/** Spans and relations as files have them: those of one part with its places, others with a list of parts; `text` is what they cover. */
export const writeSpans = ({ spans, relations }: SpansValue): Json => ({
  spans: spans.map(({ id, label, parts, attributes }) => ({
    id,
    label,
    ...(parts.length === 1 && parts[0] !== undefined ? partJson(parts[0]) : { parts: parts.map(partJson) }),
    ...(attributes !== undefined && { attributes }),
  })),
  relations: relations.map(({ id, label, from, to, attributes }) => ({
    id,
    label,
    from,
    to,
    ...(attributes !== undefined && { attributes }),
  })),
});

/**
 * Spans of a file, labels by name, or an object of spans and relations; or why they are none, as a sentence with its remedy. What has no id
 * gets one by its place. Where the text is known, what a span covers may be left out, and must be what the text has there if not.
 */
export function readSpans(value: unknown, text: string | null): Result<SpansValue, string> {
  const whole = isJsonObject(value as Json) ? (value as JsonObject) : { spans: value as Json };
  const [list, joined] = [whole['spans'] ?? [], whole['relations'] ?? []];
  if (!Array.isArray(list)) return err(`The field holds no list of spans. ${HOW}`);
  if (!Array.isArray(joined)) return err('The relations are no list. Write each as {"label": …, "from": …, "to": …} with ids of spans.');
  const points = text === null ? null : codePoints(text);
  const spans: Span[] = [];
  const newId = freeIds(list, 's');
  for (const [at, entry] of list.entries()) {
    const span = readSpan(entry, points, newId);
    if (!span.ok) return err(`Span ${at + 1}: ${span.error}`);
    spans.push(span.value);
  }
  const fault = points === null ? null : quoteFault(spans, points);
  if (fault !== null) return err(`Span ${fault.at + 1}: ${fault.why}`);
  const ids = new Set<string>(spans.map(({ id }) => id));
  const relations: Relation[] = [];
  const newRelationId = freeIds(joined, 't');
  for (const [at, entry] of joined.entries()) {
    const relation = readRelation(entry, ids, newRelationId);
    if (!relation.ok) return err(`Relation ${at + 1}: ${relation.error}`);
    relations.push(relation.value);
  }
  return ok({ kind: 'spans', spans, relations });
}

/** Ids for what has none. */
function freeIds(list: readonly Json[], letter: string): () => string {
  const taken = new Set<unknown>(list.map((entry) => (isJsonObject(entry) ? entry['id'] : undefined)));
  let next = 0;
  return () => {
    do next += 1;
    while (taken.has(`${letter}${next}`));
    return `${letter}${next}`;
  };
}

function readSpan(value: Json, points: CodePoints | null, newId: () => string): Result<Span, string> {
  if (!isJsonObject(value)) return err(`it is no object. ${HOW}`);
  const { parts, attributes } = value;
  const label = labelIn(value['label']);
  if (!label.ok) return label;
  const id = idIn(value['id'], newId);
  if (!id.ok) return id;
  if (parts !== undefined && !Array.isArray(parts)) return err(`its parts are no list. ${HOW}`);
  const read: SpanPart[] = [];
  for (const each of parts ?? [value]) {
    const part = readPart(each, points);
    if (!part.ok) return part;
    read.push(part.value);
  }
  return ok({ id: id.value as SpanId, label: label.value, parts: read, ...(isJsonObject(attributes) && { attributes }) });
}

const isPlace = (value: Json | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function readPart(value: Json, points: CodePoints | null): Result<SpanPart, string> {
  if (!isJsonObject(value)) return err(`a part of it is no object. ${HOW}`);
  const { start, end } = value;
  const quote = value['text'] ?? value['quote'];
  if (!isPlace(start) || !isPlace(end)) return err(`its places are no whole numbers. ${HOW}`);
  if (end <= start) return err(`it goes from ${start} to ${end} and covers nothing. The end is not included.`);
  if (typeof quote === 'string') {
    const counted = pointsIn(quote);
    if (points !== null || counted === end - start) return ok({ start, end, quote });
    return err(`it goes from ${start} to ${end}, and its text has ${counted} code points. ${HOW}`);
  }
  if (points === null) return err('its text is missing. Write what it covers as "text".');
  return ok({ start, end, quote: points.slice(start, end) });
}

function readRelation(value: Json, ids: ReadonlySet<string>, newId: () => string): Result<Relation, string> {
  if (!isJsonObject(value)) return err('it is no object. Write it as {"label": …, "from": …, "to": …} with ids of spans.');
  const label = labelIn(value['label']);
  if (!label.ok) return label;
  const id = idIn(value['id'], newId);
  if (!id.ok) return id;
  const [from, to] = [String(value['from'] ?? ''), String(value['to'] ?? '')];
  const lost = [from, to].find((end) => !ids.has(end));
  if (lost !== undefined) return err(`it leads to the span “${lost}”, which is not there. Name spans by their id.`);
  const { attributes } = value;
  return ok({
    id: id.value as RelationId,
    label: label.value,
    from: from as SpanId,
    to: to as SpanId,
    ...(isJsonObject(attributes) && { attributes }),
  });
}

function labelIn(label: Json | undefined): Result<LabelId, string> {
  if (typeof label !== 'string' && typeof label !== 'number') return err('it has no label. Give it the name of one, or leave it out.');
  const name = labelNameOf(String(label));
  if (name.ok) return ok(String(label) as LabelId);
  return err(name.error.code === 'empty-name' ? 'its label is blank. Give it the name of one, or leave it out.' : name.error.message);
}

function idIn(id: Json | undefined, newId: () => string): Result<string, string> {
  if (id === undefined || id === null) return ok(newId());
  return typeof id === 'string' || typeof id === 'number' ? ok(String(id)) : err('its id is no text. Leave it out.');
}
