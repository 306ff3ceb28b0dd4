import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inChunks } from '#support/tableFormats.ts';
import { examineTable, type Asked, type Examined } from './examine.ts';
import type { RawRecord } from './format.ts';
import { tableFormats } from './tables.ts';

const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content);
const examine = (name: string, content: string | Uint8Array, asked?: Asked): Promise<Examined> =>
  examineTable({ name, chunks: () => inChunks(bytesOf(content), [65_536]) }, asked);
const plain = (records: readonly RawRecord[]): unknown[] => records.map(({ fields }) => Object.fromEntries(fields));

const two = [
  { text: 'a b', label: 'x' },
  { text: 'c d', label: 'y' },
];
const lines = two.map((row) => `${JSON.stringify(row)}\n`).join('');

test.each([
  ['lines in a .json file', 'f.json', lines, 'jsonl'],
  ['lines with a byte order mark and blank lines', 'f.jsonl', `\ufeff\n\n${lines.replace('\n', '\n\n')}`, 'jsonl'],
  ['a list in a .jsonl file', 'f.jsonl', JSON.stringify(two), 'json'],
  ['a list over many lines', 'f.txt', JSON.stringify(two, null, 2), 'json'],
  ['objects over many lines, one after another', 'f.json', two.map((row) => JSON.stringify(row, null, 2)).join('\n'), 'json'],
  ['pairs, one a line', 'f.jsonl', '["a b","x"]\n["c d","y"]\n', 'jsonl'],
  ['objects of cells, as pandas writes', 'f.json', '{"text":{"0":"a b","1":"c d"},"label":{"0":"x","1":"y"}}', 'json'],
  ['objects of cells under other names of rows', 'f.json', '{"text":{"r1":"a b","r2":"c d"},"label":{"r1":"x","r2":"y"}}', 'json'],
  ['lists of cells', 'f.json', '{"text":["a b","c d"],"label":["x","y"]}', 'json'],
  ['names of columns, and rows as lists', 'f.json', '{"columns":["text","label"],"index":[0,1],"data":[["a b","x"],["c d","y"]]}', 'json'],
  ['rows under a key beside facts about the file', 'f.json', `{"version":"1.0","data":${JSON.stringify(two)}}`, 'json'],
  ['a table with its schema', 'f.json', `{"schema":{"fields":[]},"data":${JSON.stringify(two)}}`, 'json'],
])('JSON is told apart: %s', async (_, name, content, format) => {
  const seen = await examine(name, content);
  expect([seen.format, plain(seen.records), seen.problems, seen.refusal]).toEqual([format, two, [], null]);
  expect(seen.reasons['format']).toMatch(/\.$/);
});

test.each([
  ['{"text":"a b","label":"x"}', [{ text: 'a b', label: 'x' }]],
  ['{"train":["a","b"],"test":["c","d"]}', ['a', 'b', 'c', 'd'].map((text, at) => ({ split: at < 2 ? 'train' : 'test', text }))],
  [
    '{"0":{"text":"a","label":"x"},"1":{"text":"b","label":"y"}}',
    [
      { id: '0', text: 'a', label: 'x' },
      { id: '1', text: 'b', label: 'y' },
    ],
  ],
  ['{"text":"a","data":[{"k":1}],"n":1}', [{ text: 'a', data: [{ k: 1 }], n: 1 }]],
])('objects that are no columns are not turned: %s', async (content, expected) => {
  expect(plain((await examine('f.json', content)).records)).toEqual(expected);
});

test.each([10, 70_000, 300_000, 3_000_000])('lines are lines when the first has %i characters', async (length) => {
  const first = JSON.stringify({ text: 'x'.repeat(length), label: 'a' });
  for (const name of ['f.json', 'f.jsonl']) {
    const seen = await examine(name, `${first}\n{"text":"second","label":"b"}\n`);
    expect([seen.format, seen.records.length, seen.problems]).toEqual(['jsonl', 2, []]);
  }
  const alone = await examine('f.json', `${first}\n`);
  expect(plain(alone.records)).toEqual([{ text: 'x'.repeat(length), label: 'a' }]);
});

test('cells of columns have the line they stand on, and a bad cell costs its row', async () => {
  const seen = await examine('f.json', '{\n"text":{\n"0":"a",\n"1":"b",\n"2":"c"\n},\n"n":{"0":12345678901234567890,"1":1e400,"2":0.5}}');
  expect(seen.records.map(({ line, fields }) => [line, fields.get('text'), fields.get('n')])).toEqual([
    [3, 'a', '12345678901234567890'],
    [5, 'c', 0.5],
  ]);
  expect(seen.problems.map(({ line, code }) => [line, code])).toEqual([[7, 'number-too-large']]);
});

test('integers beyond 2^53 keep their digits wherever they stand, and other numbers stay numbers', async () => {
  const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).filter((n) => n > 2n ** 53n || n < -(2n ** 53n));
  await fc.assert(
    fc.asyncProperty(digits, fc.constantFrom('jsonl', 'json'), async (big, format) => {
      const row = `{"text":"say \\"1${big}\\" \\\\","id":${big},"label":[${big}],"n":{"deep":[{"k":${big}}]},"a":0.1,"b":2.50,"c":1e3,"d":-0.0,"e":1e22}`;
      const { records } = await examine(`f.${format}`, format === 'json' ? `[${row}]` : `${row}\n${row}\n`);
      expect(plain(records)[0]).toEqual({
        text: `say "1${big}" \\`,
        id: String(big),
        label: [String(big)],
        'n.deep': [{ k: String(big) }],
        a: 0.1,
        b: 2.5,
        c: 1e3,
        d: -0,
        e: 1e22,
      });
    }),
  );
});

test('a number beyond every double is a problem of its row', async () => {
  const { records, problems } = await examine('f.jsonl', '{"text":"a","z":[{"y":-1e400}]}\n{"text":"b"}\n');
  expect(plain(records)).toEqual([{ text: 'b' }]);
  expect(problems).toMatchObject([{ file: 'f.jsonl', line: 1, code: 'number-too-large', message: expect.stringContaining('-1e400') }]);
});

const legacy = (text: string, encode: (char: string) => number): Uint8Array => Uint8Array.from(text, encode);
const latin = legacy('text,label\nGrüße aus Köln,x\nSchöne Straße,y\nÄrger und Öl,x\n', (char) => char.charCodeAt(0));

test('text that is not UTF-8 is refused with its line, its byte and the encoding it is likely to be in', async () => {
  const seen = await examine('f.csv', latin);
  expect(seen.encoding).toMatchObject({ encoding: 'windows-1252', certain: false, bad: { line: 2, byte: 0xfc } });
  expect(seen.refusal).toMatchObject({ line: 2, code: 'not-utf-8', message: expect.stringContaining('--encoding windows-1252') });
  const chosen = await examine('f.csv', latin, { options: { encoding: 'windows-1252' } });
  expect(plain(chosen.records)[0]).toEqual({ text: 'Grüße aus Köln', label: 'x' });
});

test('every byte of Windows-1252 is decoded as the Encoding Standard says, in pieces and at once', async () => {
  const bytes = new Uint8Array([...bytesOf('text\n'), 0x93, 0x80, 0xe9, 0x94, 0x9f, 10, ...bytesOf('plain\n')]);
  const read = tableFormats.csv.read.read(inChunks(bytes, [1]), 'f', { encoding: 'windows-1252', header: true });
  for await (const batch of read) {
    expect(batch.flatMap((each) => ('record' in each ? [each.record.fields.get('text')] : []))).toEqual(['“€é”Ÿ', 'plain']);
  }
});

test('UTF-16 is read with and without its mark', async () => {
  const text = 'text,label\nGrüße,x\nbye,y\n';
  for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
    const seen = await examine('f.csv', new Uint8Array(bytes));
    expect(plain(seen.records)).toEqual([
      { text: 'Grüße', label: 'x' },
      { text: 'bye', label: 'y' },
    ]);
  }
});

test.each([
  ['', 'empty-file'],
  ['\ufeff \n\n', 'empty-file'],
  ['text,label\n', 'only-header'],
])('a file without a row says why: %j', async (content, code) => {
  expect((await examine('f.csv', content)).refusal).toMatchObject({ file: 'f.csv', code });
});

test.each([
  ['a Windows program', [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]],
  ['an SQLite database', [...bytesOf('SQLite format 3\0')]],
  ['a Parquet file', [...bytesOf('PAR1'), 0x15, 0, 0x15]],
  ['a Python pickle', [0x80, 4, 0x95, 0, 0]],
  ['spaCy’s DocBin', [0x78, 0x9c, 0xed, 0xbd]],
  ['a PDF', [...bytesOf('%PDF-1.7\n%âãÏÓ\n')]],
  ['a TFRecord file', [0x80, 1, 0, 0, 0, 0, 0, 0, 0xaa, 0xbb, 0xcc, 0xdd, 0x0a, 0x7d, 0x0a, 0x10, 0x0a]],
])('%s is named, whatever the file is called', async (what, bytes) => {
  for (const name of ['f.csv', 'f.json', 'f.txt', 'f']) {
    const { refusal } = await examine(name, new Uint8Array(bytes));
    expect(refusal).toMatchObject({ code: 'binary-file', message: expect.stringContaining(what) });
  }
});

test('a text may begin as some binary files do', async () => {
  for (const text of ['MZ is short for', 'BZh means', 'ID3 is a tree', 'RIFF', 'PAR1 golf', 'GIF8', 'OggS', 'Obj'])
    expect((await examine('f.txt', `${text} something\nmore\n`)).records.length).toBe(2);
});
