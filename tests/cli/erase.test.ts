import { readFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cornersPng } from '#support/imageBytes.ts';
import { useBench } from './harness.ts';

const READER = join(import.meta.dirname, '../reader/plumb_reader.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('erasing on the command line', () => {
  const bench = useBench();

  /** Everything in a project file as one text: what somebody who looks for a word would search. */
  const everything = async (name: string): Promise<string> => {
    const parts = unzipSync(new Uint8Array(await bench.bytes(name)));
    return Object.entries(parts)
      .map(([path, bytes]) => `${path}\n${Buffer.from(bytes).toString('latin1')}`)
      .join('\n');
  };
  const rows =
    'id,text,label,who\n1,see you at five,ham,Ana Alvarez\n2,my number is 555 0199,spam,Ben Brook\n3,call me back,ham,Ben Brook\n';
  const make = async (name: string): Promise<string> => {
    const out = bench.path(`${name}.plumb`);
    const fields = ['--id-field', 'id', '--author-field', 'who', '--source', 'mail'];
    await bench.json(['import', await bench.write(`${name}.csv`, rows), '--out', out, ...fields]);
    return out;
  };

  test('an item: its content is nowhere in the file, its id and labels are told to stay, and the file is whole', async () => {
    const path = await make('item');
    const out = bench.path('item-erased.plumb');
    const told = await bench.run(['erase', path, '--item', '2', '--dry-run']);
    expect(told.out).toContain('This cannot be undone');
    expect(told.out).toContain(path);
    const erased = await bench.json(['erase', path, '--item', '2', '--out', out]);
    expect(erased).toMatchObject({ erased: 'item', written: true, kept: { answers: 1 }, stillHold: [path] });
    const text = await everything('item-erased.plumb');
    expect(text).not.toContain('555 0199');
    expect(text).toContain(erased['id'] as string);
    expect(await bench.json(['verify', out])).toMatchObject({ ok: true });
    expect(await bench.json(['info', out])).toMatchObject({ items: 2 });
    expect((await bench.run(['export', out, '--format', 'jsonl', '--out', '-'])).out).not.toContain('555 0199');
    expect((await bench.run(['erase', out, '--item', erased['id'] as string, '--out', out])).err).toContain('erased already');
    expect((await bench.run(['erase', out, '--item', '9', '--out', out])).err).toContain('There is no item');
  });

  test('an erased item does not come back: not by the same file again, not by a copy that has it, in either order', async () => {
    const path = await make('back');
    const out = bench.path('back-erased.plumb');
    await bench.json(['erase', path, '--item', '2', '--out', out]);
    const again = await bench.json([
      'import',
      bench.path('back.csv'),
      '--out',
      out,
      '--id-field',
      'id',
      '--author-field',
      'who',
      '--source',
      'mail',
    ]);
    expect(again).toMatchObject({ items: 2, added: 0, unchanged: 2, dropped: [{ kind: 'row', count: 1, reason: 'erased-item' }] });
    await bench.json(['import', await bench.write('late.csv', 'id,text\n7,a later text\n'), '--out', path, '--id-field', 'id'], 'there');
    for (const [name, order] of [
      ['ab', [path, out]],
      ['ba', [out, path]],
    ] as const) {
      await bench.json(['merge', ...order, '--out', bench.path(`back-${name}.plumb`)]);
      expect(await everything(`back-${name}.plumb`)).not.toContain('555 0199');
      expect(await bench.json(['info', bench.path(`back-${name}.plumb`)])).toMatchObject({ items: 3 });
      expect(await bench.json(['verify', bench.path(`back-${name}.plumb`)])).toMatchObject({ ok: true });
    }
    expect((await bench.bytes('back-ab.plumb')).equals(await bench.bytes('back-ba.plumb'))).toBe(true);
  });

  test('a person: the name goes and does not come back, labels stay under the pseudonym', async () => {
    const path = await make('person');
    const out = bench.path('person-erased.plumb');
    const erased = await bench.json(['erase', path, '--person', 'Ben Brook', '--out', out]);
    expect(erased).toMatchObject({ erased: 'person', gone: { name: true, comments: 0 } });
    const again = ['--id-field', 'id', '--author-field', 'who', '--source', 'mail'];
    await bench.json(['import', bench.path('person.csv'), '--out', out, ...again]);
    await bench.json(['merge', path, out, '--out', bench.path('person-merged.plumb')]);
    for (const name of ['person-erased.plumb', 'person-merged.plumb']) {
      expect(await everything(name), name).not.toContain('Ben Brook');
      expect(await everything(name), name).toContain('Ana Alvarez');
      const info = await bench.json(['info', bench.path(name)]);
      expect(info, name).toMatchObject({ items: 3, labels: { ham: 2, spam: 1 } });
    }
    expect((await bench.run(['erase', out, '--person', 'Ben Brook', '--out', out])).err).toContain('Nobody in the project is called');
  });

  test('the file of an image goes with its last item', async () => {
    const images = zipSync({ 'cat/1.png': cornersPng(20, 20), 'dog/2.png': cornersPng(40, 20) });
    const path = bench.path('images.plumb');
    await bench.json(['import', await bench.write('images.zip', images), '--out', path]);
    const count = async (name: string) => (await everything(name)).split('\n').filter((line) => line.startsWith('blobs/')).length;
    expect(await count('images.plumb')).toBe(2);
    await bench.json(['erase', path, '--item', 'cat/1.png', '--out', path]);
    expect(await count('images.plumb')).toBe(1);
    expect(await everything('images.plumb')).not.toContain('cat/1.png');
    expect(await bench.json(['verify', path])).toMatchObject({ ok: true });
  });

  test.skipIf(!hasPython)('the reader in another language finds the file sound and the content gone', async () => {
    const path = await make('python');
    await bench.json(['erase', path, '--item', '1', '--out', path]);
    await bench.json(['erase', path, '--person', 'Ana Alvarez', '--out', path]);
    const run = spawnSync('python3', [READER, path], { encoding: 'utf8' });
    const { faults, items, names } = JSON.parse(run.stdout) as {
      faults: unknown[];
      items: Record<string, { present: boolean }>;
      names: object;
    };
    expect(faults).toEqual([]);
    expect(Object.values(items).filter(({ present }) => present)).toHaveLength(2);
    expect(Object.values(names)).toEqual(['Ben Brook']);
    expect(run.stdout).not.toContain('see you at five');
  });

  test('refuses what is not clear', async () => {
    const path = await make('unclear');
    for (const options of [[], ['--item', '1', '--person', 'Ben Brook']])
      expect(await bench.run(['erase', path, ...options, '--out', path])).toMatchObject({ code: 2 });
    expect(await bench.run(['erase', path, '--item', '1'])).toMatchObject({ code: 2 });
    const before = await readFile(path);
    await bench.json(['erase', path, '--person', 'Ben Brook', '--dry-run']);
    expect((await readFile(path)).equals(before)).toBe(true);
  });
});
