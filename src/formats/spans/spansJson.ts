import { spans as kind } from '#domain/annotation/kinds/spans.ts';
import type { Decided, RawRecord, Read, ReadOptions, TableFormat } from '../format.ts';
import { headText } from '../input/decode.ts';
import { json } from '../json/json.ts';
import { jsonl } from '../jsonl/jsonl.ts';
import { parseExactly } from '../json/exact.ts';
import { toRecord } from '../json/record.ts';
import { guessUnit } from './guessUnit.ts';
import { withSpans } from './rowSpans.ts';
import { spansJsonWriter } from './writeJson.ts';
import { spansWriter } from './writeTexts.ts';

/** A field that is a list of spans: of start, end and label, or of objects that say where they begin. */
const SPANS =
  /"(?:spans|entities|ents|labels?)"\s*:\s*\[\s*(?:\[\s*\d+\s*,\s*\d+\s*,\s*"|\{(?:\s*"[^"]{0,60}"\s*:\s*(?:"[^"]{0,2000}"|[^"{}[\],]{1,60})\s*,){0,12}\s*"(?:start|start_offset|start_char)"\s*:\s*\d|\{[^{}]{0,2000}"parts"\s*:\s*\[\s*\{)/;
/** A label beside the spans: then rows are texts with a label, and the spans are something else that is known of them. */
const LABEL = /"(?:labels?|cats|category|class|intent|sentiment|accept)"\s*:\s*(?!\[)/;

/** The records of the first lines that are JSON of their own. */
function firstRecords(head: Uint8Array, { encoding }: ReadOptions): RawRecord[] {
  return headText(head, false, encoding)
    .split('\n')
    .slice(0, 500)
    .flatMap((text, k) => {
      const parsed = parseExactly(text.trim().replace(/^\[(?=\s*\{)|,$/, ''));
      const record = 'value' in parsed ? toRecord(parsed.value, { line: k + 1, key: null, keyIs: 'id' }, true) : 'bad-json';
      return typeof record === 'string' ? [] : [record];
    });
}

/** Bytes within which the first line of JSONL ends, or it is long. */
const LONGEST = 1024 * 1024;

/** Whether the first line is a record of its own, and the whole file. */
async function beginning(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly lines: boolean; readonly whole: AsyncGenerator<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let text = '';
  let done = false;
  const decoder = new TextDecoder();
  while (!done && text.length < LONGEST && !/\S[^\n]*\n/.test(text)) {
    const next = await rest.next();
    done = next.done === true;
    if (next.done === true) break;
    held.push(next.value);
    text += decoder.decode(next.value, { stream: true });
  }
  const first = /\S[^\n]*/.exec(text)?.[0].trim() ?? '';
  return { lines: text.length >= LONGEST || !/\S[^\n]*\n/.test(text) || 'value' in parseExactly(first), whole: again() };

  async function* again(): AsyncGenerator<Uint8Array> {
    yield* held;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  }
}

/** JSON and JSONL with spans, as doccano, Prodigy, spaCy and others write them; written as JSONL. */
export const spansJson: TableFormat = {
  name: 'spans',
  title: 'JSONL with spans',
  extensions: [],
  media: ['text'],
  read: {
    of: 'rows',
    carries: [kind.name],
    holds: 'json',
    layouts: true,
    detect({ json: shape, text }) {
      if (shape === null || !SPANS.test(text) || /"heads"\s*:/.test(text)) return null;
      const beside = text.replace(/"(?:spans|entities|ents|labels?|relations)"\s*:\s*\[(?:[^[\]]|\[[^[\]]*\])*\]/g, '');
      return LABEL.test(beside) ? null : { score: 1, why: 'Its rows are texts with places that are marked in them.' };
    },
    decide(head, _name, asked = {}): Decided {
      const { unit, why } = guessUnit(firstRecords(head, asked));
      if (asked.offsets !== undefined) return { options: asked, reasons: { offsets: 'What places count was chosen.' } };
      return { options: { ...asked, offsets: unit }, reasons: { offsets: why } };
    },
    async *read(chunks, file, options) {
      const { lines, whole } = await beginning(chunks);
      const values = options.layout === undefined || options.layout === 'values';
      const { read } = values && lines ? jsonl : json;
      for await (const batch of read.read(whole, file, options))
        yield batch.map((each): Read => ('record' in each ? { record: withSpans(each.record, options.offsets ?? 'code-points') } : each));
    },
  },
  write: spansWriter(spansJsonWriter),
};
