import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import { encodeGrayPng } from '#formats/image/png.ts';
import { useBench } from './harness.ts';

const CSV = `id,text,label\n${Array.from({ length: 60 }, (_, i) => `${i},${['win', 'see', 'call'][i % 3]} number word${'abcdefghij'[i % 10]}${'klmnop'[Math.floor(i / 10)]},${i % 3 === 0 ? 'Spam' : 'Ham'}`).join('\n')}\n`;
const MORE = 'id,text,label\n70,one more of them,Ham\n71,another that came later,Spam\n';

interface Frozen {
  readonly version: string;
  readonly items: number;
  readonly new: boolean;
}

describe('freeze, diff and export of versions', () => {
  const bench = useBench();
  let count = 0;
  const project = async (): Promise<string> => {
    const csv = await bench.write(`messages${(count += 1)}.csv`, CSV);
    const out = bench.path(`p${count}.plumb`);
    await bench.json(['import', csv, '--out', out, '--source', 'messages']);
    return out;
  };
  const freeze = async (path: string, ...rest: string[]): Promise<Frozen> => {
    const document = await bench.json(['freeze', path, ...rest]);
    return { ...document, version: String(document['version']), items: Number(document['items']), new: document['new'] === true };
  };

  test('the first freeze writes a version, the second finds it and leaves every byte alone', async () => {
    const path = await project();
    const first = await freeze(path, '--name', 'first', '--note', 'before the review');
    expect(first).toMatchObject({ items: 60, new: true, name: 'first' });
    expect(first.version).toMatch(/^[0-9a-f]{64}$/);
    const bytes = await bench.bytes(`p${count}.plumb`);
    expect(await freeze(path, '--name', 'other')).toMatchObject({ version: first.version, new: false, name: 'first' });
    expect(await bench.bytes(`p${count}.plumb`)).toEqual(bytes);
    const info = await bench.json(['info', path]);
    expect(info['versions']).toMatchObject([{ id: first.version, name: 'first', items: 60, note: 'before the review', models: [] }]);
    expect(await bench.json(['verify', path])).toMatchObject({ ok: true });
  });

  test('another query is another version; a query that finds nothing freezes nothing', async () => {
    const path = await project();
    const all = await freeze(path);
    const spam = await freeze(path, '--query', 'label:Spam');
    expect(spam).toMatchObject({ items: 20, new: true });
    expect(spam.version).not.toBe(all.version);
    expect(await bench.run(['freeze', path, '--query', 'state:skipped'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing to freeze'),
    });
    expect(await bench.run(['freeze', path, '--query', '(a'])).toMatchObject({ code: 2 });
  });

  test('two copies merged in either order freeze to the same id', async () => {
    const path = await project();
    const bytes = await bench.bytes(`p${count}.plumb`);
    const [left, right] = [await bench.write('left.plumb', bytes), await bench.write('right.plumb', bytes)];
    const more = await bench.write('more.csv', MORE);
    const again = await bench.write('again.csv', CSV);
    await bench.json(['import', more, '--out', left, '--source', 'more'], 'one');
    await bench.json(['import', again, '--out', right, '--source', 'messages2'], 'two');
    await bench.json(['import', more, '--out', right, '--source', 'more'], 'two');
    await bench.json(['merge', left, right, '--out', bench.path('ab.plumb')]);
    await bench.json(['merge', right, left, '--out', bench.path('ba.plumb')]);
    expect((await freeze(bench.path('ab.plumb'))).version).toBe((await freeze(bench.path('ba.plumb'))).version);
    expect(path).not.toBe('');
  });

  test('a version is exported as it was after items came in, twice with the same bytes, by id, prefix and name', async () => {
    const path = await project();
    const { version } = await freeze(path, '--name', 'old');
    const out = (name: string): string[] => ['--format', 'jsonl', '--out', bench.path(name)];
    await bench.json(['export', path, '--version', version, ...out('v1')]);
    await bench.json(['import', await bench.write('later.csv', MORE), '--out', path, '--source', 'more']);
    await bench.json(['export', path, '--version', version.slice(0, 8), ...out('v2')]);
    await bench.json(['export', path, '--version', 'old', ...out('v3')]);
    const [first, second, third] = await Promise.all(['v1', 'v2', 'v3'].map((name) => bench.text(`${name}/items.jsonl`)));
    expect(second).toBe(first);
    expect(third).toBe(first);
    expect(await bench.text('v2/manifest.json')).toBe(await bench.text('v1/manifest.json'));
    const ids = (first ?? '')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toEqual([...ids].sort());
    expect(ids.length).toBe(60);
    expect(JSON.parse(await bench.text('v1/manifest.json'))).toMatchObject({ version: { id: version, name: 'old', query: '' } });
    expect(await bench.run(['export', path, '--version', 'nope', ...out('v4')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('old'),
    });
  });

  test('diff tells items in and out and labels that moved; both versions by prefix', async () => {
    const path = await project();
    const a = await freeze(path, '--query', '-label:Spam');
    const b = await freeze(path);
    const report = await bench.json(['diff', path, a.version.slice(0, 10), b.version]);
    expect(report).toMatchObject({ from: a.version, to: b.version, removed: [], changed: [], guide: [] });
    expect((report['added'] as string[]).length).toBe(20);
    expect(await bench.run(['diff', path, a.version, 'nothing'])).toMatchObject({ code: 2 });
  });

  test('folders hold one split each, named by the shares; the holdout is the test split', async () => {
    const path = await project();
    const { version } = await freeze(path);
    const report = await bench.json([
      'export',
      path,
      '--version',
      version,
      '--format',
      'csv',
      '--out',
      bench.path('folders'),
      '--folders',
      '--split',
      'train=0.7,validation=0.3',
    ]);
    const files = (report['files'] as { path: string }[]).map((file) => file.path);
    expect(files).toEqual([
      ...['test', 'train', 'validation'].flatMap((split) => [`${split}/dataset.jsonl`, `${split}/items.csv`]),
      'README.md',
      'manifest.json',
    ]);
    const splits = report['splits'] as Record<string, number>;
    const info = (await bench.json(['info', path])) as { splits: { test: number } };
    expect(splits['test']).toBe(info.splits.test);
    expect((splits['train'] ?? 0) + (splits['validation'] ?? 0) + (splits['test'] ?? 0)).toBe(60);
    expect((await bench.text('folders/test/items.csv')).split('\r\n').length).toBe((splits['test'] ?? 0) + 2);
    const refused = ['export', path, '--version', version, '--format', 'csv', '--out', bench.path('no'), '--split', 'train=0.5,test=0.5'];
    expect(await bench.run(refused)).toMatchObject({ code: 2, err: expect.stringContaining('for ever') });
    expect(await bench.run(['export', path, '--format', 'plumb', '--version', version, '--out', bench.path('no')])).toMatchObject({
      code: 2,
    });
  });

  test('a learner trains on the training split of a version and is tested on its test split, whatever came later', async () => {
    const path = await project();
    const { version } = await freeze(path, '--name', 'to learn from');
    const { splits } = (await bench.json(['info', path])) as { splits: { train: number; test: number } };
    const learn = (): Promise<Record<string, unknown>> => bench.json(['train', path, '--learner', 'softmax', '--version', 'to learn from']);
    const before = await learn();
    expect(before).toMatchObject({ version, versionName: 'to learn from', train: splits.train, test: splits.test, testFrom: 'holdout' });
    await bench.json(['import', await bench.write('later2.csv', MORE), '--out', path, '--source', 'more']);
    expect((await learn())['model']).toBe(before['model']);
    const now = await bench.json(['train', path, '--learner', 'softmax']);
    expect(now).toMatchObject({ version: null });
    expect(now['model']).not.toBe(before['model']);
    const table = await bench.write('table.csv', CSV);
    expect(await bench.run(['train', table, '--version', 'x'])).toMatchObject({ code: 2 });
  });

  test('images lie beside their rows, the same twice; left out as asked, or missing, they are counted and their rows stay', async () => {
    for (const [k, name] of ['cats/a.png', 'cats/b.png', 'dogs/c.png', 'dogs/d.png', 'dogs/con.png'].entries()) {
      await mkdir(dirname(bench.path(`pictures/${name}`)), { recursive: true });
      const pixels = Uint8Array.from({ length: 64 }, (_, i) => (k * 37 + i * 5) % 256);
      await writeFile(bench.path(`pictures/${name}`), encodeGrayPng(8, 8, pixels));
    }
    const path = bench.path('pictures.plumb');
    await bench.json(['import', bench.path('pictures'), '--out', path, '--holdout', '0']);
    const { version } = await freeze(path);
    const take = (name: string, ...rest: string[]) =>
      bench.json(['export', path, '--version', version, '--format', 'jsonl', '--folders', '--out', bench.path(name), ...rest]);
    const [first, second] = [await take('i1'), await take('i2')];
    const files = (first['files'] as { path: string; sha256: string; bytes: number }[]).filter(({ path: each }) => each.endsWith('.png'));
    expect(second['files']).toEqual(first['files']);
    expect(files.map((file) => file.path)).toEqual(files.map((file) => file.path).sort());
    expect(files.length).toBe(5);
    for (const file of files) {
      const bytes = await bench.bytes(`i1/${file.path}`);
      expect([bytes.length, sha256(bytes)]).toEqual([file.bytes, file.sha256]);
    }
    const rows = (await bench.text('i1/train/items.jsonl')).trim().split('\n');
    const named = rows.map((line) => (JSON.parse(line) as { data: { image: string } }).data.image);
    expect(named.map((image) => `train/${image}`).sort()).toEqual(files.map((file) => file.path));
    for (const image of named) expect(image).toMatch(/^images\/(?:[abcd]|image)-[0-9a-f]{12}\.png$/);
    const without = await take('i3', '--no-media');
    expect(without).toMatchObject({ items: 5, dropped: [{ kind: 'image', count: 5 }] });
    expect(await bench.text('i3/train/items.jsonl')).toBe(await bench.text('i1/train/items.jsonl'));
  });
});
