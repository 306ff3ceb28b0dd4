import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { encodeGrayPng } from '#formats/image/png.ts';
import { forgeZip } from '#support/zips.ts';
import { useBench, type Bench } from './harness.ts';

const image = (k: number): Uint8Array =>
  encodeGrayPng(
    8,
    8,
    Uint8Array.from({ length: 64 }, (_, i) => (k * 37 + i * (5 + k)) % 256),
  );

interface Row {
  readonly externalId: string | null;
  readonly source: string;
  readonly data: { readonly sha256: string };
  readonly meta: Readonly<Record<string, unknown>>;
  readonly label: unknown;
  readonly group: string | null;
  readonly score: number | null;
  readonly split: string;
  readonly state: string;
  readonly heads: readonly { readonly authorName: string; readonly label: unknown }[];
}

const write = async (bench: Bench, files: Readonly<Record<string, Uint8Array | string>>): Promise<void> => {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(bench.path(name)), { recursive: true });
    await writeFile(bench.path(name), content);
  }
};

const rowsOf = async (bench: Bench, project: string): Promise<Row[]> => {
  const { out } = await bench.run(['export', bench.path(project), '--format', 'jsonl', '--out', '-']);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
};

describe('import of our own export of images', () => {
  const bench = useBench();
  const lasting = async (project: string): Promise<string[]> =>
    (await rowsOf(bench, project))
      .map(({ externalId, source, data, meta, label, group, score, split, state }) =>
        JSON.stringify({ externalId, source, sha256: data.sha256, meta, label, group, score, split, state }),
      )
      .sort();

  beforeAll(async () => {
    const rows = Array.from(
      { length: 20 },
      (_, k) => `${k}.png,${['cat', 'dog', ''][k % 3]},patient ${k % 7},${k % 3 === 2 ? '' : 0.5},z${k}`,
    );
    const pictures = Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`set/${k}.png`, image(k)]));
    await write(bench, { ...pictures, 'set/labels.csv': `file,label,who,sure,ward\n${rows.join('\n')}\n` });
    await bench.json(['import', bench.path('set'), '--out', bench.path('p.plumb'), '--group-field', 'who', '--score-field', 'sure']);
    await write(bench, { 'more/cat/a.png': image(40), 'more/dog/b.png': image(41) });
    await bench.json(['import', bench.path('more'), '--out', bench.path('p.plumb')]);
  });

  test.each([
    ['jsonl', 'none'],
    ['csv', 'none'],
    ['jsonl', 'split'],
    ['csv', 'split'],
    ['jsonl', 'label'],
    ['csv', 'split-label'],
  ])(
    'as %s in folders by %s, as a folder and as an archive, brings everything back and into the same project nothing',
    async (format, folders) => {
      const name = `out-${format}-${folders}`;
      await bench.json(['export', bench.path('p.plumb'), '--format', format, '--out', bench.path(name), ...by(folders)]);
      const paths = (await readdir(bench.path(name), { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
      const entries = paths.map(async (each) => {
        const path = join(each.parentPath, each.name);
        return { name: path.slice(bench.path(name).length + 1), data: new Uint8Array(await readFile(path)) };
      });
      await bench.write(`${name}.zip`, forgeZip(await Promise.all(entries)));
      for (const from of [name, `${name}.zip`]) {
        const report = await bench.json(['import', bench.path(from), '--out', bench.path(`${from}.plumb`)]);
        expect(report).toMatchObject({ items: 22, added: 22, annotations: 16, conflicts: 0, problems: [] });
        expect(await lasting(`${from}.plumb`)).toEqual(await lasting('p.plumb'));
        await copyFile(bench.path('p.plumb'), bench.path('copy.plumb'));
        const again = await bench.json(['import', bench.path(from), '--out', bench.path('copy.plumb')]);
        expect(again).toMatchObject({ added: 0, conflicts: 0, problems: [], written: false });
      }
    },
  );
});

const by = (folders: string): string[] => (folders === 'none' ? [] : ['--folders', folders]);

describe('tables of images in several folders', () => {
  const bench = useBench();

  test('of one name are one table, each naming the images beside it; the test split of the data can be kept', async () => {
    const files = ['train', 'test'].flatMap((split, s) =>
      [0, 1, 2, 3].map((k): [string, Uint8Array] => [`hf/${split}/${k}.png`, image(10 * s + k)]),
    );
    const table = (labels: readonly string[]): string => `file_name,label\n${labels.map((label, k) => `${k}.png,${label}`).join('\n')}\n`;
    await write(bench, {
      ...Object.fromEntries(files),
      'hf/train/metadata.csv': table(['a', 'b', 'a', 'b']),
      'hf/test/metadata.csv': table(['b', 'a', 'b', 'a']),
    });
    const report = await bench.json(['import', bench.path('hf'), '--out', bench.path('hf.plumb'), '--keep-split']);
    expect(report).toMatchObject({ items: 8, annotations: 8, labels: ['b', 'a'], problems: [], official: 4 });
    const rows = await rowsOf(bench, 'hf.plumb');
    expect(rows.map(({ externalId, label, split }) => [externalId, label, split]).sort()).toEqual([
      ...['test/0.png,b', 'test/1.png,a', 'test/2.png,b', 'test/3.png,a'].map((row) => [...row.split(','), 'test']),
      ...['train/0.png,a', 'train/1.png,b', 'train/2.png,a', 'train/3.png,b'].map((row) => [...row.split(','), 'train']),
    ]);
  });

  test('of folders without a table the test split can be kept too', async () => {
    const files = ['train', 'test'].flatMap((split, s) =>
      ['cat', 'dog'].flatMap((kind, c) =>
        [0, 1, 2].map((k): [string, Uint8Array] => [`dirs/${split}/${kind}/${k}.png`, image(20 * s + 5 * c + k)]),
      ),
    );
    await write(bench, Object.fromEntries(files));
    expect(await bench.json(['import', bench.path('dirs'), '--out', bench.path('dirs.plumb'), '--keep-split'])).toMatchObject({
      items: 12,
      annotations: 12,
      official: 6,
    });
    for (const { externalId, split } of await rowsOf(bench, 'dirs.plumb')) expect(externalId?.split('/')[0]).toBe(split);
  });
});

describe('a table of images with a column of annotators', () => {
  const bench = useBench();
  const answers = async (project: string) =>
    Object.fromEntries(
      (await rowsOf(bench, project)).map(({ externalId, heads }) => [
        externalId,
        Object.fromEntries(heads.map(({ authorName, label }) => [authorName, label])),
      ]),
    );

  test('gives each of them an answer of their own, whether the column is guessed or named', async () => {
    const table = (column: string): string => `file,label,${column}\n1.png,a,ann\n1.png,b,ben\n2.png,a,ann\n2.png,a,ben\n`;
    await write(bench, { 'g/1.png': image(1), 'g/2.png': image(2), 'g/t.csv': table('annotator') });
    await write(bench, { 'n/1.png': image(1), 'n/2.png': image(2), 'n/t.csv': table('nurse') });
    const wanted = { '1.png': { ann: 'a', ben: 'b' }, '2.png': { ann: 'a', ben: 'a' } };
    expect(await bench.json(['import', bench.path('g'), '--out', bench.path('g.plumb')])).toMatchObject({
      items: 2,
      annotations: 4,
      problems: [],
    });
    expect(await answers('g.plumb')).toEqual(wanted);
    await bench.json(['import', bench.path('n'), '--out', bench.path('n.plumb'), '--author-field', 'nurse']);
    expect(await answers('n.plumb')).toEqual(wanted);
    const one = await bench.run(['import', bench.path('g'), '--out', bench.path('o.plumb'), '--author-field', 'none']);
    expect(one.err).toContain('image-named-twice');
  });

  test('is asked for in vain where labels come from folders', async () => {
    await write(bench, { 'f/cat/1.png': image(1), 'f/dog/2.png': image(2) });
    const { code, err } = await bench.run(['import', bench.path('f'), '--out', bench.path('f.plumb'), '--author-field', 'who']);
    expect([code, err]).toEqual([2, expect.stringContaining('There is no table beside the images')]);
  });
});

describe('a table beside images', () => {
  const bench = useBench();
  const written = async (name: string, table: string, content: string | Uint8Array): Promise<void> => {
    await write(bench, Object.fromEntries(Array.from({ length: 6 }, (_, k) => [`${name}/${k}.png`, image(k)])));
    await write(bench, { [`${name}/${table}`]: content });
  };
  const labelsOf = async (name: string, ...more: string[]): Promise<unknown> =>
    (await bench.json(['import', bench.path(name), '--out', bench.path(`${name}.plumb`), ...more]))['annotations'];
  const lines = (row: (k: number) => string): string => Array.from({ length: 6 }, (_, k) => `${row(k)}\n`).join('');

  test('in another encoding is told with the one it looks like, and gives its labels with that', async () => {
    const latin = Uint8Array.from(`file,label\n${lines((k) => `${k}.png,K\u00e4fer`)}`, (letter) => letter.charCodeAt(0));
    await written('latin', 'labels.csv', latin);
    const { code, err } = await bench.run(['import', bench.path('latin'), '--out', bench.path('latin.plumb')]);
    expect([code, err]).toEqual([1, expect.stringMatching(/labels\.csv: The text is not UTF-8\. It looks like windows-1252.*--encoding/s)]);
    expect(await labelsOf('latin', '--encoding', 'windows-1252')).toBe(6);
    const { labels } = await bench.json(['info', bench.path('latin.plumb')]);
    expect(labels).toEqual({ Käfer: 6 });
  });

  test('gives its labels as columns of 0 and 1, and as an object of files', async () => {
    await written('flags', 'labels.csv', `file,cat,dog\n${lines((k) => `${k}.png,${k % 2},${1 - (k % 2)}`)}`);
    expect(await labelsOf('flags', '--label-columns', 'cat,dog', '--task', 'multilabel')).toBe(6);
    await written('map', 'labels.json', JSON.stringify(Object.fromEntries(Array.from({ length: 6 }, (_, k) => [`${k}.png`, 'cat']))));
    expect(await labelsOf('map')).toBe(6);
  });

  test('gives them without a header, and as a text file with tabs', async () => {
    await written(
      'bare',
      'labels.csv',
      lines((k) => `${k}.png,${k % 2 ? 'cat' : 'dog'}`),
    );
    expect(await labelsOf('bare')).toBe(6);
    await written('tabs', 'labels.txt', `file\tlabel\n${lines((k) => `${k}.png\t${k % 2 ? 'cat' : 'dog'}`)}`);
    expect(await labelsOf('tabs')).toBe(6);
  });
});
