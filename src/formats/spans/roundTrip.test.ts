import { describe, expect, test } from 'vitest';
import { spanRules } from '#domain/annotation/kinds/lateSpans.ts';
import { readSpans } from '#domain/annotation/spanJson.ts';
import { codePoints } from '#domain/text/codePoints.ts';
import { filesOf, markedTexts, saidBy } from '#support/markedTexts.ts';
import { repeats } from '#support/repeats.ts';
import { readEverything } from '#support/tableFormats.ts';
import { brat } from '../brat/brat.ts';
import { areBrat, bratBundle } from '../brat/bundle.ts';
import { bratWriter } from '../brat/write.ts';
import { conll } from '../conll/conll.ts';
import { conllWriter } from '../conll/write.ts';
import type { RawRecord, TableFormat } from '../format.ts';
import { spacyWriter } from '../spacy/write.ts';
import { spansJson } from './spansJson.ts';
import { OFFSET_UNITS } from './units.ts';
import { spansJsonWriter } from './writeJson.ts';

const COUNT = repeats('texts with spans out and in', 1500, 10_000);
const texts = markedTexts(COUNT, 20);

/** The value of a record, each quote checked against the text. */
function valueIn({ fields }: RawRecord) {
  const read = readSpans(
    { spans: (fields.get('spans') ?? []) as never, relations: (fields.get('relations') ?? []) as never },
    String(fields.get('text')),
  );
  if (!read.ok) throw new Error(`${read.error} ${JSON.stringify([...fields])}`);
  return spanRules().normalise(read.value);
}
const recordsOf = async (format: TableFormat, text: string): Promise<readonly RawRecord[]> => {
  const { records, problems } = await readEverything(format, text, 'f', {}, [4096]);
  expect(problems).toEqual([]);
  return records;
};

describe('texts of emoji, flags, combining marks, letters from the right and all line ends', () => {
  test.each(OFFSET_UNITS)('come back from JSONL with spans in %s, with all that is marked in them', async (offsets) => {
    const files = await filesOf(spansJsonWriter, texts, { offsets });
    expect(files.losses.list()).toEqual([]);
    const records = await recordsOf(spansJson, files.texts.get('train.jsonl')!);
    expect(records.length).toBe(COUNT);
    records.forEach((record, k) => {
      expect(record.fields.get('text')).toBe(texts[k]!.text);
      expect(saidBy(valueIn(record))).toEqual(saidBy(texts[k]!.value));
    });
  });

  test('come back from CoNLL as tokens joined by blanks, every span with the text that it covers', async () => {
    for (const [third, scheme] of ['iob1', 'iob2', 'biluo'].entries()) {
      const some = texts.filter((_, k) => k % 3 === third);
      const files = await filesOf(conllWriter, some, { scheme, columns: '2' });
      const records = await recordsOf(conll, files.texts.get('train.conll')!);
      expect(records.length).toBe(some.length - (files.losses.list().find(({ kind }) => kind === 'item')?.count ?? 0));
      const again = records.map((record, k) => {
        const text = String(record.fields.get('text'));
        const row = { ...some[k]!.row, meta: { conll: record.fields.get('conll') as never } };
        return { ...some[k]!, text, points: codePoints(text), value: valueIn(record), row };
      });
      const back = await filesOf(conllWriter, again, { scheme, columns: '2' });
      expect(back.texts.get('train.conll')).toBe(files.texts.get('train.conll'));
    }
  });

  test('come back from brat, but for ends of lines at the edges of spans', async () => {
    const files = await filesOf(bratWriter, texts);
    const names = [...files.texts.keys()].filter((path) => path.endsWith('.txt') || path.endsWith('.ann'));
    const listed = names.map((path) => ({ path, size: 0, read: () => Promise.resolve(new TextEncoder().encode(files.texts.get(path)!)) }));
    expect(areBrat(names)).toBe(true);
    const records = await recordsOf(brat, new TextDecoder().decode(await bratBundle(listed)));
    const byId = new Map(records.map((record) => [record.fields.get('id'), record]));
    expect(byId.size).toBe(COUNT);
    let whole = 0;
    for (const { row, text, value } of texts) {
      const record = byId.get(`train/${row.externalId}`)!;
      expect(record.fields.get('text')).toBe(text);
      const said = valueIn(record);
      // brat has no end of a line in a span: those that have none are as they were
      if (value.spans.some(({ parts }) => parts.some(({ quote }) => /[\r\n]/.test(quote)))) continue;
      if (
        value.spans.some(({ parts }) =>
          parts.some(({ start }, i) => i > 0 && /^[\r\n]+$/.test(codePoints(text).slice(parts[i - 1]!.end, start))),
        )
      )
        continue;
      whole += 1;
      expect(saidBy(said)).toEqual(saidBy(value));
    }
    expect(whole).toBeGreaterThan(COUNT / 2);
  });

  test('go to spaCy whole: its words together are the text, and entities begin and end where words do', async () => {
    const files = await filesOf(spacyWriter, texts, { place: 'ents' });
    const lines = files.texts.get('train.jsonl')!.trimEnd().split('\n');
    lines.forEach((line, k) => {
      const { text, ents, tokens } = JSON.parse(line) as { text: string; ents: Place[]; tokens: Place[] };
      expect(text).toBe(texts[k]!.text);
      const [starts, ends] = [new Set(tokens.map(({ start }) => start)), new Set(tokens.map(({ end }) => end))];
      expect(ents.every(({ start, end }) => starts.has(start) && ends.has(end))).toBe(true);
      expect(tokens.every(({ start }, i) => start - (tokens[i - 1]?.end ?? 0) <= 1)).toBe(true);
    });
  });
});

interface Place {
  readonly start: number;
  readonly end: number;
}
