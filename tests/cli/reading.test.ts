import { mkdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { casePath, describeWithCases } from '#support/cases.ts';
import { useBench } from './harness.ts';

const bench = useBench();
let runs = 0;

async function imported(file: string, ...more: readonly string[]) {
  const out = bench.path(`reading-${(runs += 1)}.plumb`);
  const report = await bench.json(['import', file, '--out', out, ...more]);
  await bench.json(['export', out, '--format', 'jsonl', '--out', `${out}-rows`]);
  const rows = (await readFile(`${out}-rows/items.jsonl`, 'utf8')).trimEnd().split('\n');
  const [source] = report['sources'] as readonly { readonly reading: Record<string, unknown> }[];
  return { report, reading: source?.reading ?? {}, rows: rows.map((row) => JSON.parse(row) as Record<string, unknown>) };
}

describeWithCases('the small cases of reading', () => {
  test.each([
    ['index-column', 4],
    ['trailing-comma', 3],
    ['blank-in-the-middle', 3],
    ['repeated-name', 2],
  ])('header-not-seen/%s.csv has %i items with as many labels', async (name, count) => {
    const { report, reading, rows } = await imported(casePath(`header-not-seen/${name}.csv`));
    expect([report['items'], report['annotations'], report['problemCount'], rows.length]).toEqual([count, count, 0, count]);
    expect(reading).toMatchObject({ format: 'csv', header: true, delimiter: ',', encoding: 'utf-8' });
    expect(reading['reasons']).toMatchObject({ header: expect.stringContaining('names the columns') });
  });

  test('integers beyond 2^53 keep their digits as id, label, meta and text', async () => {
    const [first, second] = ['1234567890123456789', '1234567890123456788'];
    const column = async (name: string, of: (row: Record<string, unknown>) => unknown, ...more: readonly string[]): Promise<unknown[]> =>
      (await imported(casePath(`big-integers/${name}.jsonl`), ...more)).rows.map(of).sort();
    expect(await column('ids', (row) => row['externalId'])).toEqual([second, first]);
    expect(await column('labels', (row) => row['label'])).toEqual([second, first]);
    expect(await column('meta', (row) => (row['meta'] as Record<string, unknown>)['tweet'])).toEqual([second, first]);
    expect(await column('text', (row) => (row['data'] as Record<string, unknown>)['text'], '--text-field', 'text')).toEqual([
      second,
      first,
    ]);
  });
});

test('--header says whether the first row names the columns', async () => {
  const file = await bench.write('words.csv', 'cat,chat\ndog,chien\ncow,vache\n');
  expect((await imported(file)).report['items']).toBe(3);
  const named = await imported(file, '--header', 'yes');
  expect([named.report['items'], named.reading['header']]).toEqual([2, true]);
  const renamed = await imported(file, '--header', 'yes', '--columns', 'text,french');
  expect(renamed.rows.map(({ meta }) => meta)).toContainEqual({ french: 'chien' });
});

test('--encoding decodes what is not UTF-8, and without it the error names line, byte and remedy', async () => {
  const file = await bench.write('latin.csv', Buffer.from('text,label\nGrüße aus Köln,x\nSchöne Straße,y\nÄrger und Öl,x\n', 'latin1'));
  const refused = await bench.run(['import', file, '--out', bench.path('latin.plumb')]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/latin\.csv:2: .*0xFC.*--encoding windows-1252/)]);
  const { rows } = await imported(file, '--encoding', 'latin1');
  expect(rows.map((row) => (row['data'] as Record<string, unknown>)['text'])).toContain('Grüße aus Köln');
  expect((await bench.run(['import', file, '--out', bench.path('x.plumb'), '--encoding', 'nonsense'])).code).toBe(2);
});

test('a number beyond every double is a problem of its row', async () => {
  const file = await bench.write('large.jsonl', '{"text":"a","label":"b","z":1e400}\n{"text":"c","label":"d","z":2.50}\n');
  const run = await bench.run(['import', file, '--out', bench.path('large.plumb'), '--json']);
  expect(run.json).toMatchObject({ items: 1, problems: [{ line: 1, code: 'number-too-large' }] });
});

test('how each file was read is told to people too', async () => {
  const file = await bench.write('told.csv', ',text,label\n0,hello there,x\n1,bye now,y\n');
  const { out } = await bench.run(['import', file, '--out', bench.path('told.plumb')]);
  expect(out).toMatch(/How the files were read:\n {2}told\.csv: .*parted by commas.*The first row names the columns/);
});

test('a folder that another tool has written is refused as a whole', async () => {
  await mkdir(bench.path('anno'));
  await bench.write('anno/a.txt', 'Peter lives in Paris.\n');
  await bench.write('anno/a.tsv', '#FORMAT=WebAnno TSV 3.3\n\n#Text=Peter lives in Paris.\n1-1\t0-5\tPeter\tPER\n');
  const run = await bench.run(['import', bench.path('anno'), '--out', bench.path('anno.plumb')]);
  expect([run.code, run.err]).toEqual([1, expect.stringMatching(/anno\/a\.tsv: This is a WebAnno TSV file.*Nothing was imported/)]);
  expect((await bench.run(['import', bench.path('anno/a.txt'), '--out', bench.path('anno.plumb')])).code).toBe(0);
});
