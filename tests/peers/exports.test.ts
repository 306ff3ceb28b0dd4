import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeRgbPng } from '#formats/image/png.ts';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { useBench } from '../cli/harness.ts';

const here = pythonHas('datasets', 'pandas', 'polars', 'duckdb', 'PIL', 'pyarrow');
const LOADERS = join(import.meta.dirname, 'loaders.py');
const LONG = 300_000;

type Row = Readonly<Record<string, unknown>>;
interface Loaded {
  readonly hf: Readonly<Record<string, readonly Row[]>>;
  readonly features: Readonly<Record<string, string>>;
  readonly pandas: readonly Row[];
  readonly polars: readonly Row[];
  readonly duckdb: readonly Row[];
  readonly classes: readonly { readonly classes: readonly string[]; readonly samples: readonly (readonly [string, string])[] }[];
}
interface Exported {
  readonly out: string;
  readonly splits: Readonly<Record<string, number>>;
  readonly loaded: Loaded;
}

const bench = useBench();

/** Exports in all these ways, and has one Python process load them all. `classes`: the folders that are roots of label folders. */
async function exportAndLoad(
  project: string,
  ways: readonly (readonly string[])[],
  classes: (out: string, way: readonly string[], splits: readonly string[]) => readonly string[] = () => [],
): Promise<ReadonlyMap<string, Exported>> {
  const written = new Map<string, Omit<Exported, 'loaded'>>();
  const jobs: Record<string, object> = {};
  for (const way of ways) {
    const name = way.join(' ');
    const out = bench.path(`${project}-${way.join('').replace(/[^\w]+/g, '-')}`);
    const { splits } = await bench.json(['export', bench.path(`${project}.plumb`), '--out', out, '--format', ...way]);
    written.set(name, { out, splits: splits as Record<string, number> });
    const tables = (await readdir(out, { recursive: true })).filter((path) => /(?:^|\/)items\.(?:jsonl|csv)$/.test(path)).sort();
    jobs[name] = { folder: out, tables: tables.map((path) => join(out, path)), classes: classes(out, way, Object.keys(splits as object)) };
  }
  const loaded = runPythonFile(LOADERS, { cache: bench.path('cache'), jobs }) as Record<string, Loaded>;
  return new Map([...written].map(([name, one]) => [name, { ...one, loaded: loaded[name] as Loaded }]));
}

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(bench.path(name)), { recursive: true });
  await bench.write(name, content);
}

const byId = <Some extends Row>(rows: readonly Some[]): Some[] =>
  [...rows].sort((a, b) => (String(a['externalId']) < String(b['externalId']) ? -1 : 1));
const textOf = (row: Row): unknown => row['text'] ?? (row['data'] as { readonly text: string } | null)?.text;
const heard = (rows: readonly Row[]): Row[] =>
  byId(rows.map((row) => ({ externalId: row['externalId'], text: textOf(row), label: row['label'] })));
const countsOf = (rows: readonly Row[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[String(row['split'])] = (counts[String(row['split'])] ?? 0) + 1;
  return counts;
};
const READERS = ['pandas', 'polars', 'duckdb'] as const;

/** Texts and labels that readers of tables are known to change. */
const TEXTS: readonly (readonly [id: string, text: string, label: string])[] = [
  ['00123', 'hello there friend', '2'],
  ['007', 'comma, "quote" and\nline', '10'],
  ['c', 'null', 'b c'],
  ['d', 'NA', '2'],
  ['e', 'nobody has said yet', ''],
  ['f', '12:30', '10'],
  ['g', 'true', 'b c'],
  ['h', 'Zürich — it’s 5 € 😀', '2'],
  ['i', '=1+1', '10'],
  ['j', '1e5', 'b c'],
  ...Array.from({ length: 30 }, (_, k): readonly [string, string, string] => [
    `k${k}`,
    `${'abcdefghij'[k % 10] ?? ''} word ${'klmnopqrst'[Math.floor(k / 10)] ?? ''}`,
    ['2', '10', ''][k % 3] ?? '',
  ]),
];
const scoreOf = (k: number): number => (k % 4) / 4;
const said = byId(TEXTS.map(([externalId, text, label]) => ({ externalId, text, label: label === '' ? null : label })));

describe.skipIf(!here)('an export of texts', () => {
  const ways = ['jsonl', 'csv'].flatMap((format) =>
    [[], ['--folders', '--split', 'train=0.5,calib-ration=0.5'], ['--version', 'first'], ['--version', 'first', '--folders']].map(
      (more) => [format, ...more],
    ),
  );
  let exported: ReadonlyMap<string, Exported> = new Map();
  beforeAll(async () => {
    const quoted = (cell: string | number): string => `"${String(cell).replaceAll('"', '""')}"`;
    const lines = TEXTS.map(([id, text, label], k) =>
      [id, text, label, label === '' ? '' : scoreOf(k), `g${k % 12}`, ['mail', 'NA', ''][k % 3] ?? '', `s${k}`, '2026-01-02']
        .map(quoted)
        .join(),
    );
    await write('texts.csv', ['id,text,label,conf,who,channel,State,created_at', ...lines].join('\n'));
    const fields = ['--text-field', 'text', '--label-field', 'label', '--id-field', 'id', '--score-field', 'conf', '--group-field', 'who'];
    await bench.json(['import', bench.path('texts.csv'), '--out', bench.path('texts.plumb'), ...fields, '--holdout', '0.3']);
    await bench.json(['freeze', bench.path('texts.plumb'), '--name', 'first']);
    exported = await exportAndLoad('texts', ways);
  }, LONG);

  test.each(ways.map((way) => way.join(' ')))('as %s has every text, label and split in all readers', (way) => {
    const { splits, loaded } = exported.get(way) as Exported;
    const rows = byId(Object.values(loaded.hf).flat());
    expect(heard(rows)).toEqual(said);
    expect(loaded.features['label']).toBe("ClassLabel(names=['2', '10', 'b c'])");
    if (way.includes('--folders'))
      for (const [split, some] of Object.entries(loaded.hf)) {
        expect(some.map((row) => String(row['split']).replace('-', '_'))).toEqual(some.map(() => split));
        expect(some).toHaveLength(splits[split.replace('_', '-')] ?? 0);
      }
    else expect(Object.keys(loaded.hf)).toEqual(['items']);
    for (const reader of READERS) {
      expect(heard(loaded[reader]), reader).toEqual(said);
      expect(countsOf(loaded[reader]), reader).toEqual(splits);
    }
    for (const row of rows) {
      const k = TEXTS.findIndex(([id]) => id === row['externalId']);
      expect(row).toMatchObject({ group: `g${k % 12}`, score: row['label'] === null ? null : scoreOf(k) });
      if (row['at'] !== null) expect(row['at']).toMatch(/T.*\.\d{3}Z$/);
      expect(row['meta']).toEqual({ channel: ['mail', 'NA', ''][k % 3], created_at: '2026-01-02', State: `s${k}` });
    }
    // in a CSV fields of meta are columns; one that is called as a column of ours, but for case, gets a prefix
    if (way.startsWith('csv'))
      expect(loaded.duckdb.find((row) => row['externalId'] === '007')).toMatchObject({
        channel: 'NA',
        created_at: '2026-01-02',
        'meta.State': 's1',
      });
  });

  test('of several labels an item has lists of names', { timeout: LONG }, async () => {
    const rows = [{ text: 'one', label: ['a', '3'] }, { text: 'two', label: ['b'] }, { text: 'three' }, { text: 'four', label: [] }];
    await write('multi.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    await bench.json(['import', bench.path('multi.jsonl'), '--out', bench.path('multi.plumb'), '--task', 'multilabel', '--holdout', '0']);
    const both = await exportAndLoad('multi', [['jsonl'], ['csv']]);
    for (const { loaded } of both.values()) {
      expect(loaded.hf['train']?.map((row) => [textOf(row), (row['label'] as string[] | null)?.sort() ?? null])).toEqual([
        ['one', ['3', 'a']],
        ['two', ['b']],
        ['three', null],
        ['four', []],
      ]);
    }
  });

  test('without any label, in a split called "all", loads too', { timeout: LONG }, async () => {
    await write('bare.txt', 'one text\nanother text\n');
    await bench.json(['import', bench.path('bare.txt'), '--out', bench.path('bare.plumb'), '--holdout', '0']);
    const both = await exportAndLoad('bare', [
      ['jsonl', '--split', 'all=1'],
      ['csv', '--folders', '--split', 'all=1'],
    ]);
    for (const { loaded } of both.values())
      expect(Object.entries(loaded.hf).map(([split, rows]) => [split, rows.map(textOf)])).toEqual([['all_', ['one text', 'another text']]]);
  });
});

/** The name of each image's file, its color and label. */
const PICTURES = Array.from({ length: 24 }, (_, k) => ({
  externalId: `${k}.png`,
  color: [k * 10, 255 - k * 10, (k * 37) % 256],
  label: ['cat', 'dog/s', '7', null][k % 4] ?? null,
}));
/** Label folders that are not called as their label. */
const FOLDER_OF: Readonly<Record<string, string>> = { cat: 'cat', 'dog/s': 'dog_s', '7': '7' };
const plainPng = (color: readonly number[], width: number, height: number): Uint8Array =>
  encodeRgbPng(
    width,
    height,
    Uint8Array.from({ length: width * height * 3 }, (_, i) => color[i % 3] ?? 0),
  );

describe.skipIf(!here)('an export of images', () => {
  const ways = ['jsonl', 'csv'].flatMap((format) =>
    [
      [],
      ['--folders'],
      ['--folders', 'label'],
      ['--folders=split-label', '--version', 'first', '--split', 'dev=0.5,fit=0.5'],
      ['--no-media'],
    ].map((more) => [format, ...more]),
  );
  let exported: ReadonlyMap<string, Exported> = new Map();
  beforeAll(async () => {
    for (const [k, { externalId, color }] of PICTURES.entries()) await write(`pictures/${externalId}`, plainPng(color, 3 + (k % 5), 4));
    await write(
      'pictures/labels.csv',
      ['file,label', ...PICTURES.map(({ externalId, label }) => `${externalId},${label ?? ''}`)].join('\n'),
    );
    await bench.json(['import', bench.path('pictures'), '--out', bench.path('pictures.plumb'), '--holdout', '0.3']);
    await bench.json(['freeze', bench.path('pictures.plumb'), '--name', 'first']);
    exported = await exportAndLoad('pictures', ways, (out, way, splits) =>
      way.includes('label') ? [out] : way.includes('--folders=split-label') ? splits.map((split) => join(out, split)) : [],
    );
  }, LONG);

  test.each(ways.map((way) => way.join(' ')))('as %s has every picture with its label and split', async (way) => {
    const { out, splits, loaded } = exported.get(way) as Exported;
    const bySplit = way.includes('--folders') && !way.includes('--folders label');
    const byLabel = /folders.*label/.test(way);
    expect(Object.keys(loaded.hf).sort()).toEqual(bySplit ? Object.keys(splits).sort() : ['items']);
    const rows = byId(Object.values(loaded.hf).flat());
    const seen = rows.map((row) => [
      row['externalId'],
      row['label'],
      ...(way.includes('no-media') ? [] : [(row['image'] as unknown[])[1]]),
    ]);
    expect(seen).toEqual(
      byId(PICTURES).map(({ externalId, label, color }) => [externalId, label, ...(way.includes('no-media') ? [] : [color])]),
    );
    if (bySplit) for (const [split, some] of Object.entries(loaded.hf)) for (const row of some) expect(row['split']).toBe(split);
    for (const reader of READERS) expect(countsOf(loaded[reader])).toEqual(splits);
    const samples = loaded.classes.flatMap((each) => each.samples);
    expect(samples).toHaveLength(byLabel ? 18 : 0);
    for (const [path, name] of samples) {
      const [, number = ''] = /(\d+)-[0-9a-f]{12}\.png$/.exec(path) ?? [];
      expect(name).toBe(FOLDER_OF[PICTURES[Number(number)]?.label ?? '']);
    }
    for (const { classes } of loaded.classes) for (const name of classes) expect(Object.values(FOLDER_OF)).toContain(name);
    if (byLabel) expect(await readFile(join(out, 'README.md'), 'utf8')).toContain('- label "dog/s" is the folder `dog_s`');
  });

  test('where one split has no label at all loads with labels as text', { timeout: LONG }, async () => {
    await write('lop/a.png', plainPng([1, 2, 3], 2, 2));
    for (let k = 0; k < 12; k += 1) await write(`lop/u${k}.png`, plainPng([k * 20, 2, 3], 2, 2));
    await write('lop/labels.csv', 'file,label\na.png,x\n');
    await bench.json(['import', bench.path('lop'), '--out', bench.path('lop.plumb'), '--holdout', '0.5']);
    const found = await exportAndLoad('lop', [['csv', '--folders']]);
    const rows = [...found.values()].flatMap(({ loaded }) => Object.values(loaded.hf).flat());
    expect(rows.map((row) => row['label']).sort()).toEqual([...Array.from({ length: 12 }, () => ''), 'x']);
  });
});
