import { copyFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { forgeZip } from '#support/zips.ts';
import { useBench } from './harness.ts';

interface Row {
  readonly id: string;
  readonly externalId: string | null;
  readonly source: string;
  readonly data: { readonly text: string };
  readonly meta: unknown;
  readonly label: unknown;
  readonly group: string | null;
  readonly score: number | null;
  readonly split: string;
  readonly state: string;
}

describe('import of our own export', () => {
  const bench = useBench();
  const rowsOf = async (project: string): Promise<Row[]> => {
    const { out } = await bench.run(['export', bench.path(project), '--format', 'jsonl', '--out', '-']);
    return out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
  };
  const lasting = ({ externalId, source, data, meta, label, group, score, split, state }: Row) =>
    JSON.stringify({ externalId, source, text: data.text, meta, label, group, score, split, state });
  const inOrder = (rows: readonly Row[]): string[] => rows.map(lasting).sort();

  beforeAll(async () => {
    const words = 'ash birch cedar dogwood elm fir gum hazel ivy juniper'.split(' ');
    const texts = Array.from(
      { length: 60 },
      (_, k) => `${words[k % 10] ?? ''} ${words[(k * 3 + (k >> 2)) % 10] ?? ''} ${words[(k * 7) % 9] ?? ''}`,
    );
    const lines = texts.map(
      (text, k) =>
        `${k % 5 === 4 ? '' : `r${k}`},${text},${['x', 'y', ''][k % 3] ?? ''},${k % 3 === 2 ? '' : (k % 4) / 4},g${k % 17},${k % 2 ? 'mail' : ''}`,
    );
    await bench.write('one.csv', ['id,text,label,conf,who,channel', ...lines].join('\n'));
    await bench.write('two.txt', 'a line of its own\na line of its own\nand another\n');
    const fields = ['--id-field', 'id', '--label-field', 'label', '--text-field', 'text', '--score-field', 'conf', '--group-field', 'who'];
    await bench.json(['import', bench.path('one.csv'), '--out', bench.path('p.plumb'), ...fields]);
    await bench.json(['import', bench.path('two.txt'), '--out', bench.path('p.plumb')]);
  });

  test.each([
    ['jsonl', []],
    ['csv', []],
    ['csv', ['--folders']],
    ['jsonl', ['--folders', '--split', 'fit=0.5,dev=0.5']],
  ] as const)('as %s %j brings items, labels, ids, groups, scores and the test split into a new project', async (format, more) => {
    const name = `back-${format}-${more.join('')}`.replace(/[^\w-]/g, '');
    await bench.json(['export', bench.path('p.plumb'), '--format', format, '--out', bench.path(name), ...more]);
    const report = await bench.json(['import', bench.path(name), '--out', bench.path(`${name}.plumb`)]);
    expect(report).toMatchObject({ items: 63, added: 63, problems: [], conflicts: 0 });
    expect(inOrder(await rowsOf(`${name}.plumb`))).toEqual(inOrder(await rowsOf('p.plumb')));
  });

  test.each(['jsonl', 'csv'])('as %s into the same project changes nothing, in one table and in folders', async (format) => {
    for (const more of [[], ['--folders']]) {
      const out = bench.path(`same-${format}${more.join('')}`);
      await bench.json(['export', bench.path('p.plumb'), '--format', format, '--out', out, ...more]);
      const copy = bench.path(`copy-${format}${more.join('')}.plumb`);
      await copyFile(bench.path('p.plumb'), copy);
      expect(await bench.json(['import', out, '--out', copy])).toMatchObject({ added: 0, conflicts: 0, problems: [], written: false });
      const { version } = await bench.json(['freeze', copy]);
      expect(version).toBe((await bench.json(['freeze', bench.path('p.plumb')]))['version']);
    }
  });

  test('as an archive brings the same as its folder, not the manifest', async () => {
    const out = bench.path('zipped');
    await bench.json(['export', bench.path('p.plumb'), '--format', 'jsonl', '--out', out, '--folders']);
    const names = ['manifest.json', 'README.md', 'train/items.jsonl', 'test/items.jsonl'];
    const entries = names.map(async (name) => ({ name, data: new Uint8Array(await bench.bytes(`zipped/${name}`)) }));
    await bench.write('zipped.zip', forgeZip(await Promise.all(entries)));
    const report = await bench.json(['import', bench.path('zipped.zip'), '--out', bench.path('unzipped.plumb')]);
    expect(report).toMatchObject({ items: 63, added: 63, problems: [], dropped: [] });
    expect(inOrder(await rowsOf('unzipped.plumb'))).toEqual(inOrder(await rowsOf('p.plumb')));
  });

  test('with a label corrected in the table brings the correction, and nothing else', async () => {
    const out = bench.path('corrected');
    await bench.json(['export', bench.path('p.plumb'), '--format', 'csv', '--out', out]);
    const text = await bench.text('corrected/items.csv');
    await bench.write('corrected/items.csv', text.replace(/^(1,\w+,r0,.*?,)x(,labeled)/m, '$1y$2'));
    const copy = bench.path('corrected.plumb');
    await copyFile(bench.path('p.plumb'), copy);
    await bench.json(['import', out, '--out', copy]);
    const before = new Map((await rowsOf('p.plumb')).map((row) => [row.id, row.label]));
    const changed = (await rowsOf('corrected.plumb')).filter((row) => before.get(row.id) !== row.label);
    expect(changed.map(({ externalId }) => externalId)).toEqual(['r0']);
  });
});

describe('import of an archive of tables', () => {
  const bench = useBench();

  test('takes its tables, each a source of its own; what describes them stays outside and is said', async () => {
    const files = {
      'train.csv': 'text,label\nhello there,a\n',
      'test.csv': 'text,label\nbye now,b\n',
      'LICENSE.txt': 'free\n',
      'x.bin': '?',
    };
    const data = (text: string): Uint8Array => new TextEncoder().encode(text);
    await bench.write('set.zip', forgeZip(Object.entries(files).map(([name, text]) => ({ name, data: data(text) }))));
    const report = await bench.json(['import', bench.path('set.zip'), '--out', bench.path('p.plumb')]);
    expect(report).toMatchObject({
      items: 2,
      annotations: 2,
      dropped: [
        { kind: 'file', count: 1, reason: 'unknown-extension' },
        { kind: 'file', count: 1, reason: 'describes-data' },
      ],
    });
    expect((report['sources'] as { source: string }[]).map(({ source }) => source)).toEqual(['set/test', 'set/train']);
    const { out } = await bench.run(['import', bench.path('set.zip'), '--out', bench.path('p.plumb')]);
    expect(out).toContain('Left out, for they describe the data (name one to import it): set/LICENSE.txt');
  });

  test('that is damaged is refused whole, and nothing is written', async () => {
    const broken = forgeZip([{ name: 'a.csv', data: new TextEncoder().encode('text,label\nhello there,a\n') }]);
    broken[40] = (broken[40] ?? 0) ^ 0x55;
    await bench.write('broken.zip', broken);
    const { code, err } = await bench.run(['import', bench.path('broken.zip'), '--out', bench.path('no.plumb')]);
    expect([code, err]).toEqual([1, expect.stringContaining('damaged')]);
  });
});
