import { writeSpans } from '#domain/annotation/spanJson.ts';
import { canonicalJson, type Json, type JsonObject } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import type { FormatOption } from '../format.ts';
import { countedIn, OFFSET_UNITS, UNIT_WORDS, type OffsetUnit } from './units.ts';
import type { SpanWriter } from './writeTexts.ts';

const UNIT: FormatOption = {
  name: 'offsets',
  title: 'Places count',
  values: OFFSET_UNITS.map((value) => ({ value, title: UNIT_WORDS[value] })),
};

const unitOf = (options: Readonly<Record<string, string>>): OffsetUnit =>
  OFFSET_UNITS.find((unit) => unit === options[UNIT.name]) ?? 'code-points';

/** A span or a part of one, with its places in the unit. */
function counted(span: Json, fromPoints: (points: number) => number): Json {
  if (!isJsonObject(span)) return span;
  const { start, end, parts } = span;
  return {
    ...span,
    ...(typeof start === 'number' && { start: fromPoints(start) }),
    ...(typeof end === 'number' && { end: fromPoints(end) }),
    ...(Array.isArray(parts) && { parts: parts.map((part) => counted(part, fromPoints)) }),
  };
}

/** One object a text, with everything that a span can be. */
export const spansJsonWriter: SpanWriter = {
  means:
    'One object per text with its spans as objects, and relations: all that can be marked, in the unit of your choice. A file for each split.',
  options: [UNIT],
  begin({ options, append }) {
    const unit = unitOf(options);
    return {
      async add({ row, split, text, value }) {
        const { fromPoints } = countedIn(text, unit);
        const { spans, relations } = writeSpans(value) as JsonObject as { readonly spans: readonly Json[]; readonly relations: Json };
        const line: JsonObject = {
          id: row.externalId ?? row.id,
          text,
          offset_unit: unit,
          spans: spans.map((span) => counted(span, fromPoints)),
          relations,
          meta: row.meta,
        };
        await append(`${split}.jsonl`, `${canonicalJson(line)}\n`);
      },
    };
  },
  readme: ({ options }) => [
    `\`<split>.jsonl\`: an object a line, {"text", "spans": [{"id", "label", "start", "end", "text"}], "relations": [{"id", "label", "from", "to"}]}. Places count ${UNIT_WORDS[unitOf(options)]}`,
    'from 0, ends not included; `text` of a span is what it covers. A span of several parts has `parts` in place of start and end.',
    'Texts that nobody labeled are not here; no spans at all means that somebody looked and found none.',
  ],
};
