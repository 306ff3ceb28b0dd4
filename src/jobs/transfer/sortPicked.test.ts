import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportManifestText } from '#formats/exportManifest.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { forgeZip } from '#support/zips.ts';
import { sortPicked } from './sortPicked.ts';
import type { PickedFile } from './transfer.api.ts';

const picked = (files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): PickedFile[] =>
  Object.entries(files).map(([path, content]) => ({ path, file: new Blob([content]) }));
const zip = (files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(forgeZip(Object.entries(files).map(([name, data]) => ({ name, data: new TextEncoder().encode(data) }))));
const manifestOf = (...files: string[]): string =>
  exportManifestText({
    format: 'plumbline-export',
    v: 1,
    project: { id: 'p', name: 'P' },
    schema: null,
    guide: null,
    version: null,
    split: null,
    counts: { items: 0, annotations: 0, states: {}, labels: {}, splits: {}, hard: 0, stale: 0, exposed: 0, disputed: 0 },
    files: files.map((path) => ({ path, sha256: '0', bytes: 1 })),
    dropped: [],
  });

/** Files of a folder of the shared data, as a browser hands them out. */
function folder(path: string): PickedFile[] {
  const root = sharedPath(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((each) => statSync(join(root, each)).isFile())
    .map((each) => ({ path: `${name}/${each}`, file: new Blob([new Uint8Array(readFileSync(join(root, each)))]) }));
}

describe('picked files', () => {
  test.each(['a.png', 'y.JPG', 't10k-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte', 'a.idx'])(
    'are a set of images with an image or IDX file that was picked by itself: %s',
    async (path) => expect(await sortPicked(picked({ 'labels.csv': 'a,b', [path]: 'x' }))).toEqual({ kind: 'images' }),
  );

  test('of a folder are images where there are as many of them as of tables, else tables', async () => {
    expect(await sortPicked(picked({ 'd/1.png': 'x', 'd/labels.csv': 'file,label' }))).toEqual({ kind: 'images' });
    const texts = await sortPicked(picked({ 'd/logo.png': 'x', 'd/a.txt': 'one', 'd/b.txt': 'two', 'd/c.md': 'no' }));
    expect(texts).toMatchObject({ kind: 'tables', files: [{ path: 'd/a.txt' }, { path: 'd/b.txt' }], describing: [] });
  });

  test('that are no images are tables, whatever they are called', async () => {
    for (const path of ['labels.csv', 'a.jsonl', 'notes.txt', 'README.md', 'png', 'texts.csv.gz', ''])
      expect(await sortPicked(picked({ [path]: 'x' }))).toMatchObject({ kind: 'tables', files: [{ path }] });
  });

  test('of an archive of tables are its files; an archive of images, of neither and a damaged one are the images’ matter', async () => {
    const files = { 'train.csv': 'text,label\na,b\n', 'sub/test.csv': 'text,label\nc,d\n', 'logo.png': 'x', 'README.md': '# hello' };
    const sort = await sortPicked(picked({ 'data.zip': zip(files) }));
    expect(sort).toMatchObject({ kind: 'tables', files: [{ path: 'data/train.csv' }, { path: 'data/sub/test.csv' }] });
    if (sort.kind === 'tables') expect(await sort.files[1]?.file.text()).toBe(files['sub/test.csv']);
    for (const other of [zip({ '1.png': 'x', 'labels.csv': 'y' }), zip({ 'a.bin': 'x' }), new Uint8Array(5)])
      expect(await sortPicked(picked({ 'data.zip': other }))).toEqual({ kind: 'images' });
  });

  test('of our own export are its rows, of a folder and of an archive', async () => {
    const files = {
      'items.jsonl': '{}',
      'README.md': '# P',
      'dataset.jsonl': '{}',
      'manifest.json': manifestOf('items.jsonl', 'README.md', 'dataset.jsonl'),
    };
    const wanted = { kind: 'tables', files: [{ path: 'out/items.jsonl' }] };
    const inFolder = Object.fromEntries(Object.entries(files).map(([path, content]) => [`out/${path}`, content]));
    expect(await sortPicked(picked(inFolder))).toMatchObject(wanted);
    const sort = await sortPicked(picked({ 'out.zip': zip(files) }));
    expect(sort).toMatchObject(wanted);
    expect(sort.kind === 'tables' && sort.files).toHaveLength(1);
  });

  test('that describe the others stay outside of a folder; picked by themselves they come in', async () => {
    const files = picked({ 'd/test.csv': '1,a b\n', 'd/classes.txt': 'World\n', 'd/readme.txt': 'hello\n', 'd/LICENSE.txt': 'x\n' });
    expect(await sortPicked(files)).toMatchObject({
      files: [{ path: 'd/test.csv' }],
      describing: ['d/classes.txt', 'd/readme.txt', 'd/LICENSE.txt'],
    });
    expect(await sortPicked(picked({ 'd/readme.txt': 'x' }))).toMatchObject({ files: [{ path: 'd/readme.txt' }], describing: [] });
    expect(await sortPicked(picked({ 'readme.txt': 'x', 'a.csv': 'y' }))).toMatchObject({ files: [{}, {}], describing: [] });
  });

  test('of another tool are refused by its name', async () => {
    const tsv = '#FORMAT=WebAnno TSV 3.3\n\n#Text=Ann sat.\n1-1\t0-3\tAnn\tPER\n';
    expect(await sortPicked(picked({ 'd/a.txt': 'Ann sat.\n', 'd/a.tsv': tsv }))).toMatchObject({
      kind: 'refused',
      problem: { file: 'd/a.tsv', message: expect.stringContaining('WebAnno') as string },
    });
  });

  test.skipIf(!hasSharedData)('of AG News are its rows alone', async () => {
    expect(await sortPicked(folder('text/ag-news-test'))).toMatchObject({ files: [{ path: 'ag-news-test/test.csv' }] });
  });

  test.skipIf(!hasSharedData)('of tools in the collection, folder by folder, are refused, images, or texts with spans', async () => {
    const images: string[] = [];
    const texts: string[] = [];
    for (const name of readdirSync(sharedPath('peer-formats'))) {
      const { kind } = await sortPicked(folder(`peer-formats/${name}`));
      if (kind === 'images') images.push(name);
      else if (kind === 'tables') texts.push(name);
      else expect([name, kind]).toEqual([name, 'refused']);
    }
    expect(images).toEqual(['datumaro']);
    expect(texts).toEqual(['brat']);
  });
});
