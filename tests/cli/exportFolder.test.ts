import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBench } from './harness.ts';

describe('an export into a used folder', () => {
  const bench = useBench();
  beforeAll(async () => {
    const lines = Array.from({ length: 60 }, (_, k) => `text ${'abcdefghijkl'[k % 12] ?? ''} ${'mnopq'[k % 5] ?? ''},${k % 2 ? 'x' : 'y'}`);
    await bench.write('a.csv', ['text,label', ...lines].join('\n'));
    await bench.json(['import', bench.path('a.csv'), '--out', bench.path('p.plumb')]);
    await bench.json(['import', bench.path('a.csv'), '--out', bench.path('other.plumb')]);
  });
  const run = (out: string, ...more: string[]) => bench.run(['export', bench.path('p.plumb'), '--out', out, '--format', ...more]);
  const filesIn = async (out: string): Promise<string[]> =>
    (await readdir(out, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
      .sort();
  const add = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };

  test('leaves nothing of the earlier export: neither old splits nor another format', async () => {
    const out = bench.path('used');
    expect((await run(out, 'jsonl', '--folders', '--split', 'train=0.5,validation=0.5')).code).toBe(0);
    expect(await filesIn(out)).toContain('validation/items.jsonl');
    expect((await run(out, 'jsonl', '--folders', '--split', 'train=0.5,dev=0.5')).code).toBe(0);
    expect(await filesIn(out)).not.toContain('validation/items.jsonl');
    expect((await run(out, 'csv')).code).toBe(0);
    const fresh = bench.path('fresh');
    expect((await run(fresh, 'csv')).code).toBe(0);
    expect(await filesIn(out)).toEqual(await filesIn(fresh));
    expect(await readdir(out)).toEqual(await readdir(fresh));
    for (const path of await filesIn(out)) expect(await readFile(join(out, path))).toEqual(await readFile(join(fresh, path)));
  });

  test('is refused where others have put files, and changes nothing; --force leaves them there', async () => {
    const out = bench.path('foreign');
    await add(join(out, 'train', 'mine.csv'), 'text\nx\n');
    const refused = await run(out, 'csv', '--folders');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('train/mine.csv');
    expect(refused.err).toContain('--force');
    expect(await filesIn(out)).toEqual([join('train', 'mine.csv')]);
    expect((await run(out, 'csv', '--folders', '--force')).code).toBe(0);
    expect(await filesIn(out)).toContain(join('train', 'mine.csv'));
    expect(await filesIn(out)).toContain('manifest.json');
  });

  test('is refused where an exported file was changed since', async () => {
    const out = bench.path('edited');
    await run(out, 'csv');
    await writeFile(join(out, 'items.csv'), 'corrected by hand');
    const refused = await run(out, 'jsonl');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('items.csv');
    expect(await readFile(join(out, 'items.csv'), 'utf8')).toBe('corrected by hand');
    await rm(join(out, 'items.csv'));
    expect((await run(out, 'jsonl')).code).toBe(0);
  });

  test('is refused where another project was exported, and where the folder is a file', async () => {
    const out = bench.path('shared');
    await bench.json(['export', bench.path('other.plumb'), '--out', out, '--format', 'csv']);
    expect((await run(out, 'csv')).err).toContain('another project');
    await bench.write('file', 'x');
    const onFile = await run(bench.path('file'), 'csv');
    expect(onFile.code).not.toBe(0);
    expect(onFile.err).toContain('is a file');
  });

  test('does not mind names that begin with a dot', async () => {
    const out = bench.path('dotted');
    await add(join(out, '.git', 'HEAD'), 'x');
    expect((await run(out, 'csv')).code).toBe(0);
  });

  test('that fails leaves the folder as it was', async () => {
    const out = bench.path('failing');
    expect((await run(out, 'csv', '--folders', 'label')).code).toBe(2); // texts have no label folders
    expect(await readdir(dirname(out))).not.toContain('failing');
  });

  test('"-" is standard output: the rows alone', async () => {
    const rows = await run('-', 'csv', '--query', 'split:train');
    expect(rows).toMatchObject({ code: 0 });
    expect(rows.out.split('\r\n')[0]).toMatch(/^v,id,externalId/);
    const { out } = await run('-', 'jsonl');
    expect(out.trimEnd().split('\n')).toHaveLength(60);
    expect((await run('-', 'plumb')).code).toBe(2);
    expect((await run('-', 'jsonl', '--json')).code).toBe(2);
  });
});

describe('a query that names what is not there', () => {
  const bench = useBench();
  beforeAll(async () => {
    await bench.write('a.csv', 'text,label,channel\none,Billing,mail\ntwo,Spam,chat\n');
    await bench.json(['import', bench.path('a.csv'), '--out', bench.path('p.plumb')]);
  });

  test.each([
    ['label:Biling', 'Did you mean "Billing"?'],
    ['state:labelled', 'Did you mean "labeled"?'],
    ['-split:tset', 'Did you mean "test"?'],
    ['(label:spam | meta.chanel=mail)', 'Did you mean "channel"?'],
  ])('%s is refused with the nearest name, by export and freeze', async (query, near) => {
    for (const argv of [
      ['export', bench.path('p.plumb'), '--format', 'csv', '--out', bench.path('o')],
      ['freeze', bench.path('p.plumb')],
    ]) {
      const refused = await bench.run([...argv, '--query', query]);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain(near);
    }
    expect(await readdir(bench.folder)).not.toContain('o');
  });

  test('that names what is there goes on', async () => {
    for (const query of ['label:billing', 'meta.channel=mail', 'state:unseen', 'split:excluded'])
      expect(
        (await bench.run(['export', bench.path('p.plumb'), '--format', 'csv', '--out', bench.path('fine'), '--query', query])).code,
      ).toBe(0);
  });
});
