import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { encodeGrayPng } from '#formats/image/png.ts';
import { useBench } from './harness.ts';

const bench = useBench();
const image = (k: number): Uint8Array => encodeGrayPng(4, 4, new Uint8Array(16).fill(k * 20));

/** A folder with three images and a table beside them. */
async function folder(name: string, file: string, table: string | Uint8Array): Promise<string> {
  for (const [k, path] of ['a.png', 'b.png', 'c.png'].entries()) {
    await mkdir(dirname(bench.path(`${name}/${path}`)), { recursive: true });
    await writeFile(bench.path(`${name}/${path}`), image(k));
  }
  await writeFile(bench.path(`${name}/${file}`), table);
  return bench.path(name);
}
const run = (path: string, ...more: readonly string[]) => bench.run(['import', path, '--out', `${path}.plumb`, '--json', ...more]);
const labelsIn = async (path: string): Promise<unknown> => (await bench.json(['info', `${path}.plumb`]))['labels'];

test('lists of labels make a project of several labels; other ways need --task multilabel, and are said', async () => {
  const lists = await folder('lists', 'labels.csv', `file,label\na.png,"['cat', 'dog']"\nb.png,['dog']\nc.png,['cat']\n`);
  expect((await run(lists)).json).toMatchObject({ annotations: 3, labels: ['cat', 'dog'], problems: [] });
  expect(await labelsIn(lists)).toEqual({ cat: 2, dog: 2 });
  const commas = await folder('commas', 'labels.csv', 'file,label\na.png,"cat, dog"\nb.png,dog\nc.png,cat\n');
  const done = await run(commas, '--task', 'multilabel');
  expect(await labelsIn(commas)).toEqual({ cat: 2, dog: 2 });
  expect(JSON.stringify(done.json['sources'])).toContain('parted at commas');
  const flags = await folder('flags', 'labels.csv', 'file,cat,dog\na.png,1,1\nb.png,0,1\nc.png,1,0\n');
  expect(JSON.stringify((await run(flags)).json['sources'])).toContain('--task multilabel --label-columns');
  await run(await folder('flags2', 'labels.csv', 'file,cat,dog\na.png,1,1\nb.png,0,1\nc.png,1,0\n'), '--task', 'multilabel');
  expect(await labelsIn(bench.path('flags2'))).toEqual({ cat: 2, dog: 2 });
  const chosen = await folder('flags3', 'labels.csv', 'file,cat,dog,good\na.png,1,1,0\nb.png,0,1,1\nc.png,1,0,1\n');
  await run(chosen, '--task', 'multilabel', '--label-columns', 'cat,dog');
  expect(await labelsIn(chosen)).toEqual({ cat: 2, dog: 2 });
});

test('--label-separator holds beside images too', async () => {
  const whole = await folder('whole', 'labels.csv', 'file,label\na.png,x|y\nb.png,x|y\nc.png,z\n');
  await run(whole, '--task', 'multilabel', '--label-separator', 'none');
  expect(await labelsIn(whole)).toEqual({ 'x|y': 2, z: 1 });
});

test('a JSON object of images and their labels is read', async () => {
  const one = await folder('pairs', 'labels.json', '{"a.png": "cat", "b.png": "dog", "c.png": "cat"}');
  expect((await run(one)).json).toMatchObject({ annotations: 3, problems: [] });
  expect(await labelsIn(one)).toEqual({ cat: 2, dog: 1 });
  const several = await folder('pairs2', 'labels.json', '{"a.png": ["cat", "dog"], "b.png": ["dog"], "c.png": []}');
  expect((await run(several)).json).toMatchObject({ problems: [] });
  expect(await labelsIn(several)).toEqual({ cat: 1, dog: 2 });
});

test('a table that is not UTF-8 is refused with its likeliest encoding, and read when that is said', async () => {
  const table = Uint8Array.from('file,label\na.png,Löwe\nb.png,Bär\nc.png,Löwe\n', (sign) => sign.charCodeAt(0));
  const path = await folder('latin', 'labels.csv', table);
  const refused = await run(path);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('--encoding windows-1252')]);
  expect((await run(path, '--encoding', 'windows-1252')).code).toBe(0);
  expect(await labelsIn(path)).toEqual({ Löwe: 2, Bär: 1 });
  const folders = await run(await folder('latin2', 'labels.csv', table), '--labels', 'none');
  expect(folders.code).toBe(0);
});
