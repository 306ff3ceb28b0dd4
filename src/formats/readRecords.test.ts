import { expect, test } from 'vitest';
import type { TableFormat } from './format.ts';
import { tableFormats } from './tables.ts';
import { readRecords } from './readRecords.ts';

/** Numbers of the rows that come in, whatever the size of the chunks. */
async function rowsOf(format: TableFormat, text: string, chunk: number): Promise<readonly (readonly [number, string])[]> {
  const bytes = new TextEncoder().encode(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const mapping = { text: ['text'], label: null, id: null, split: null, group: null, score: null };
  const options = { ...format.read.decide(bytes, 'file').options, header: true };
  const found: (readonly [number, string])[] = [];
  for await (const { records, rows } of readRecords(chunks(), format.read, options, { file: 'file', mapping, multi: false })) {
    expect(rows).toHaveLength(records.length);
    records.forEach(({ content }, i) => found.push([rows[i] ?? -1, content.kind === 'text' ? content.text : '']));
  }
  return found;
}

test('rows of data are numbered from 0: those left out count, the header and what is wrong with it do not', async () => {
  const csv = 'text,__proto__\na,1\n,2\nb,3,too many\nc,4\n';
  for (const chunk of [3, 1000])
    expect(await rowsOf(tableFormats.csv, csv, chunk)).toEqual([
      [0, 'a'],
      [3, 'c'],
    ]);
});

test('in JSON lines, rows that are no JSON or too large keep their place', async () => {
  const large = `{"text":"${'x'.repeat(17 * 1024 * 1024)}"}`;
  const jsonl = `{"text":"a"}\n\nnot json\n${large}\n{"text":"b"}\n`;
  expect(await rowsOf(tableFormats.jsonl, jsonl, 1 << 20)).toEqual([
    [0, 'a'],
    [3, 'b'],
  ]);
});
