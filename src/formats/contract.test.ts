import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain, readEverything } from '#support/tableFormats.ts';
import { kindOf, kindsFor } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { ReadOptions } from './format.ts';
import { formats, setFormats, writtenFormats } from './formats.ts';
import { guessFormat } from './guessFormat.ts';
import { encodeGrayPng } from './image/png.ts';
import { sortFiles } from './images/contents.ts';
import type { MediaFile } from './images/types.ts';
import { tableFormats, type TableFormatName } from './tables.ts';
import { repeats } from '#support/repeats.ts';

/** Rows of (id, text, label) written in each format, and how to read them. A new format adds its writer here. */
const samples: Record<
  TableFormatName,
  { write: (rows: readonly (readonly string[])[]) => string; options: ReadOptions; fields: readonly string[] }
> = {
  csv: {
    write: (rows) => ['id,text,label', ...rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))].join('\r\n'),
    options: { header: true },
    fields: ['id', 'text', 'label'],
  },
  tsv: {
    write: (rows) => rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]/g, ' ')).join('\t')).join('\n'),
    options: { header: false, columns: ['id', 'text', 'label'] },
    fields: ['id', 'text', 'label'],
  },
  json: {
    write: (rows) =>
      JSON.stringify(
        rows.map(([id, text, label]) => ({ id, text, label })),
        null,
        1,
      ),
    options: {},
    fields: ['id', 'text', 'label'],
  },
  jsonl: {
    write: (rows) => rows.map(([id, text, label]) => JSON.stringify({ id, text, label })).join('\n'),
    options: {},
    fields: ['id', 'text', 'label'],
  },
  brat: {
    write: (rows) =>
      rows
        .map(([id, text, label]) => JSON.stringify({ brat: 1, path: id, text, ann: `T1\t${label || 'x'} 0 1\t${text?.[0]}\n`, names: {} }))
        .join('\n'),
    options: {},
    fields: ['id', 'text', 'spans'],
  },
  conll: {
    write: (rows) =>
      rows
        .map(([, text, label]) =>
          (text ?? '')
            .split(/\s+/)
            .map((token, k) => `${token}\t${k === 0 ? `B-${label || 'x'}` : 'O'}`)
            .join('\n'),
        )
        .join('\n\n'),
    options: {},
    fields: ['text', 'spans'],
  },
  spans: {
    write: (rows) =>
      rows.map(([id, text, label]) => JSON.stringify({ id, text, spans: [{ start: 0, end: 1, label: label || 'x' }] })).join('\n'),
    options: {},
    fields: ['id', 'text', 'spans'],
  },
  text: { write: (rows) => rows.map((row) => row.join(' ').replace(/[\r\n]/g, ' ')).join('\n'), options: {}, fields: ['text'] },
};

const rowsArbitrary = fc.array(
  fc.tuple(
    fc.nat(1000).map(String),
    fc
      .string({
        unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', '\r\n', ' ', '{', ']', '\\', '\ufeff'),
        maxLength: 30,
      })
      .map((text) => `t${text}t`),
    fc.constantFrom('ham', 'spam', ''),
  ),
  { minLength: 1, maxLength: 30 },
);
const sizesArbitrary = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

const fileOf = (path: string, bytes: Uint8Array<ArrayBuffer>): MediaFile => ({
  path,
  size: bytes.length,
  read: () => Promise.resolve(bytes),
});
const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);
const png = (k: number) =>
  encodeGrayPng(
    4,
    4,
    Uint8Array.from({ length: 16 }, (_, i) => (i * 13 + k) % 256),
  );
/** An IDX file of bytes (http://yann.lecun.com/exdb/mnist/): magic, dimensions as big-endian words, data. */
const idx = (rank: number, dimensions: readonly number[], data: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([0, 0, 8, rank, ...dimensions.flatMap((n) => [0, 0, 0, n]), ...Array.from({ length: data }, (_, i) => i % 10)]);

const encoders: Record<string, (text: string) => Uint8Array> = {
  'UTF-8': (text) => new TextEncoder().encode(text),
  'UTF-8 with mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
  'UTF-16 LE': (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')),
  'UTF-16 BE': (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
};

describe.each(Object.entries(tableFormats))('the format %s', (name, format) => {
  const { write, options, fields } = samples[name as TableFormatName];

  test('is listed under its own name, with lower-case extensions', () => {
    expect(format.name).toBe(name);
    expect(format.title).not.toBe('');
    for (const extension of format.extensions) expect(extension).toMatch(/^[a-z0-9]+$/);
  });

  test('reads the same whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, sizesArbitrary, async (rows, sizes) => {
        const text = write(rows);
        const whole = await readEverything(format, text, 'f', options);
        const cut = await readEverything(format, text, 'f', options, sizes);
        expect(plain(cut)).toEqual(plain(whole));
        expect(cut.problems).toEqual(whole.problems);
      }),
      { numRuns: 60 },
    );
  });

  test('gives back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, async (rows) => {
        const { records, problems } = await readEverything(format, write(rows), 'f', options);
        expect(problems).toEqual([]);
        expect(records.length).toBe(rows.length);
        if (name === 'csv' || name === 'json' || name === 'jsonl') {
          expect(records.map(({ fields: read }) => fields.map((field) => read.get(field)))).toEqual(rows);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.entries(encoders))('reads %s', async (_, encode) => {
    const rows = [
      ['1', 'Grüße, "wie" geht’s 😀', 'ham'],
      ['2', 'второй', 'spam'],
    ];
    const expected = await readEverything(format, write(rows), 'f', options);
    expect(expected.problems).toEqual([]);
    expect(plain(await readEverything(format, encode(write(rows)), 'f', options, [3, 1]))).toEqual(plain(expected));
  });

  test('says which line each record begins on, beyond one slab', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [String(index), `this is the text number ${index}`, 'ham']);
    const text = write(rows);
    expect(text.length).toBeGreaterThan(2 * 256 * 1024);
    const { records, problems } = await readEverything(format, text, 'f', options);
    expect(problems).toEqual([]);
    expect(records.length).toBe(rows.length);
    const lines = text.split('\n');
    for (const { line, fields: read } of [records[0], records[9_999], records[19_999]].flatMap((record) => record ?? [])) {
      const below = lines
        .slice(line - 1, line + 6)
        .join('\n')
        .replace(/\t(?:O|B-\w+)\n?/g, ' '); // tokens on lines of their own
      expect(below).toContain(String(read.get('text')));
    }
  });

  test('reads an empty file as no records and no problems', async () => {
    for (const empty of ['', '\ufeff', '\n\n', '  \n']) {
      const { records, problems } = await readEverything(format, empty, 'f', {});
      expect([records.filter(({ fields: read }) => [...read.values()].some((value) => String(value).trim() !== '')), problems]).toEqual([
        [],
        [],
      ]);
    }
  });

  test('leaves out a row of ill-formed bytes, names its line and takes the others', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [String(index), `text ${index}`, 'ham']);
    const bytes = new TextEncoder().encode(write(rows));
    const at = write(rows).search(/text(?: |\t\S+\n)17/);
    bytes[at] = 0xff;
    const { records, problems, fatal } = await readEverything(format, bytes, 'f', options);
    expect(fatal).toBe(false);
    expect(records.length).toBe(39);
    const line = write(rows).slice(0, at).split('\n').length;
    expect(problems.length).toBe(1);
    expect(problems[0]).toMatchObject({ file: 'f', code: 'ill-formed-text' });
    expect(Math.abs((problems[0]?.line ?? 0) - line)).toBeLessThanOrEqual(name === 'json' ? 3 : 0);
  });

  test('a truncated file gives the records before the cut, the same as the whole file', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => [String(index), `text, ${index} "q"`, 'ham']);
    const text = write(rows);
    const whole = plain(await readEverything(format, text, 'f', options));
    for (let end = 1; end < text.length; end += 1) {
      const cut = await readEverything(format, text.slice(0, end), 'f', options);
      const complete = plain(cut).filter((record, index) => JSON.stringify(record) === JSON.stringify(whole[index])).length;
      expect(cut.records.length - complete).toBeLessThanOrEqual(1);
    }
  });

  test('random bytes and damaged files end in located problems, never in an exception', async () => {
    const rows = [
      ['1', 'a "quoted" text, with a comma', 'ham'],
      ['2', 'line\nbreak', 'spam'],
    ];
    const seed = new TextEncoder().encode(write(rows));
    const flips = fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = seed.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const { problems } = await readEverything(format, bytes, 'f');
        for (const problem of problems) {
          expect(problem.file).toBe('f');
          expect(problem.line).toBeGreaterThanOrEqual(0);
          expect(problem.message).toMatch(/\.$/);
        }
      }),
      { numRuns: repeats('damaged tables read', 200, 10_000) },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await readEverything(format, bytes, 'f'))),
      { numRuns: repeats('damaged files read', 200, 10_000) },
    );
  });

  test('keys like __proto__ pollute nothing and lose nothing in silence', async () => {
    const hostile: Record<TableFormatName, string> = {
      csv: '__proto__,constructor,text\n1,2,hello\n',
      tsv: '__proto__\tconstructor\ttext\n1\t2\thello\n',
      json: '[{"__proto__":{"x":1},"text":"hello"},{"a":{"constructor":1},"text":"b"},{"text":"good"}]',
      jsonl: '{"__proto__":{"x":1},"text":"hello"}\n{"a":[{"prototype":1}],"text":"b"}\n{"text":"good"}\n',
      text: '__proto__\nconstructor\n',
      brat: '{"__proto__":{"x":1},"text":"hello"}\n{"a":[{"prototype":1}],"text":"b"}\n{"brat":1,"path":"a","text":"good","ann":"T1\\tx 0 1\\tg\\nA1\\t__proto__ T1"}\n',
      conll: '__proto__\tB-constructor\nprototype\tO\n',
      spans: '{"__proto__":{"x":1},"text":"hello"}\n{"a":[{"prototype":1}],"text":"b"}\n{"text":"good","spans":[]}\n',
    };
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const { records, problems } = await readEverything(
      format,
      hostile[name as TableFormatName],
      'f',
      name === 'csv' || name === 'tsv' ? { header: true } : {},
    );
    expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    if (name !== 'text' && name !== 'conll') expect(problems.map(({ code }) => code)).toEqual(['forbidden-key', 'forbidden-key']);
    expect(records.length).toBe(name === 'text' ? 2 : 1);
    if (name === 'csv' || name === 'tsv') expect([...(records[0]?.fields.values() ?? [])]).toEqual(['1', '2', 'hello']);
  });
});

test('every registered format has a sample in this suite', () => {
  expect(Object.keys(samples).sort()).toEqual(Object.keys(tableFormats).sort());
});

test.each(Object.keys(samples) as TableFormatName[])(
  'a sample of %s is taken for it and for no other format, by its name and without one',
  (name) => {
    const rows = [
      ['1', 'a first text, with a comma', 'ham'],
      ['2', 'a second text', 'spam'],
      ['3', 'a third text', 'ham'],
    ];
    const bytes = new TextEncoder().encode(samples[name].write(rows));
    for (const extension of tableFormats[name].extensions) expect(guessFormat(bytes, `f.${extension}`)).toBe(name);
    expect(guessFormat(bytes, 'f')).toBe(name);
  },
);

describe.each(setFormats.map((format) => [format.name, format] as const))('the set of files %s', (name, format) => {
  const sets: Record<string, readonly MediaFile[]> = {
    images: [fileOf('a/1.png', png(1)), fileOf('b/2.png', png(2))],
    coco: [
      fileOf('images/1.png', png(1)),
      fileOf('annotations/instances_train.json', text('{"images":[{"id":1,"file_name":"1.png"}],"categories":[],"annotations":[]}')),
    ],
    yolo: [
      fileOf('images/1.png', png(1)),
      fileOf('labels/1.txt', text('0 0.5 0.5 0.25 0.25\n')),
      fileOf('data.yaml', text('names: [a]\n')),
    ],
    voc: [
      fileOf('JPEGImages/1.png', png(1)),
      fileOf('Annotations/1.xml', text('<annotation><filename>1.png</filename><object><name>a</name></object></annotation>')),
    ],
    idx: [fileOf('t-images-idx3-ubyte', idx(3, [2, 4, 4], 32)), fileOf('t-labels-idx1-ubyte', idx(1, [2], 2))],
  };

  test('knows its own files, and none of the others do', async () => {
    const files = sets[name];
    expect(files).toBeDefined();
    const contents = await sortFiles({ files: files ?? [], source: 's', problems: [], archives: [] });
    const scores = await Promise.all(setFormats.map(async (each) => [each.name, await each.read.detect(contents)] as const));
    const best = Math.max(...scores.map(([, score]) => score));
    expect(scores.filter(([, score]) => score === best).map(([each]) => each)).toEqual([name]);
  });

  test('says what it brings', () => {
    expect(format.title).not.toBe('');
    expect(format.media.length).toBeGreaterThan(0);
    for (const kind of format.read.carries) expect(kindsFor('image').map((each) => each.name)).toContain(kind);
  });
});

test('one list has every format once, with what it carries in and out', () => {
  const names = formats.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of Object.keys(tableFormats)) expect(names).toContain(name);
  for (const { read, write, title, media } of formats) {
    expect([title !== '', media.length > 0, read !== null || write !== null]).toEqual([true, true, true]);
  }
});

test('a writer has a field for what it carries beyond labels', () => {
  for (const { write, title } of writtenFormats) {
    if (write.of === 'project') continue;
    for (const kind of write.carries) expect([title, kindOf(kind).picks !== null || valueField(kind) !== null]).toEqual([title, true]);
  }
});
