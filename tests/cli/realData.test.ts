import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DATA, describeWithData, useBench } from './harness.ts';

describeWithData('import of real data sets', () => {
  const bench = useBench();

  test('sms.tsv, without a header and with odd quotes, has 4,827 ham and 747 spam', async () => {
    const out = bench.path('sms.plumb');
    const report = await bench.json(['import', `${DATA}/sms-spam/sms.tsv`, '--out', out]);
    expect(report).toMatchObject({
      items: 5574,
      annotations: 5574,
      added: 5574,
      unchanged: 0,
      conflicts: 0,
      labels: ['ham', 'spam'],
      problems: [],
    });
    const info = await bench.json(['info', out]);
    expect(info).toMatchObject({
      items: 5574,
      labels: { ham: 4827, spam: 747 },
      states: { labeled: 5574, unseen: 0 },
      devices: 1,
      versions: [],
    });
    expect(await bench.json(['verify', out])).toMatchObject({ ok: true, problems: [] });
  });

  test('the same file again adds nothing, and not a byte of the project file changes', async () => {
    const out = bench.path('sms.plumb');
    const before = await bench.bytes('sms.plumb');
    const report = await bench.json(['import', `${DATA}/sms-spam/sms.tsv`, '--out', out]);
    expect(report).toMatchObject({ items: 5574, added: 0, unchanged: 5574, annotations: 5574, labels: ['ham', 'spam'] });
    expect((await bench.bytes('sms.plumb')).equals(before)).toBe(true);
  });

  test('AG News by named columns and a file of class names counted from 1', async () => {
    const out = bench.path('ag.plumb');
    const folder = `${DATA}/ag-news-test`;
    const fields = ['--columns', 'label,title,text', '--label-names', `${folder}/classes.txt`, '--first-class', '1'];
    const report = await bench.json(['import', `${folder}/test.csv`, '--out', out, ...fields]);
    expect(report).toMatchObject({ items: 7600, annotations: 7600, labels: ['World', 'Sports', 'Business', 'Sci/Tech'], problems: [] });
    const info = await bench.json(['info', out]);
    expect(info['labels']).toEqual({ World: 1900, Sports: 1900, Business: 1900, 'Sci/Tech': 1900 });
    await bench.json(['export', out, '--format', 'jsonl', '--out', bench.path('ag'), '--query', 'label:sci-tech']);
    const first = JSON.parse((await bench.text('ag/items.jsonl')).split('\n')[0] ?? '') as { data: { text: string }; label: string };
    const source = (await readFile(`${folder}/test.csv`, 'utf8')).split('\n').find((line) => line.startsWith('"4"')) ?? '';
    const [, title = '', text = ''] = /^"4","(.*)","(.*)"$/.exec(source) ?? [];
    expect(first).toMatchObject({ label: 'Sci/Tech', data: { text: `${title}\n${text}` } });
  });

  test('clinc150, a JSON object of lists of pairs, has 16,200 items, 151 labels and its splits as meta', async () => {
    const out = bench.path('clinc.plumb');
    const report = await bench.json(['import', `${DATA}/clinc150/data_small.json`, '--out', out]);
    expect(report).toMatchObject({ items: 16_200, annotations: 16_200, problems: [] });
    expect(report['labels']).toHaveLength(151);
    const queries = {
      'meta.split=train': 7500,
      'meta.split=val': 3000,
      'meta.split=test': 4500,
      'meta.split=oos_test': 1000,
      'label:oos': 1200,
    };
    for (const [query, items] of Object.entries(queries)) {
      expect(await bench.json(['export', out, '--format', 'jsonl', '--out', bench.path('clinc'), '--query', query]), query).toMatchObject({
        items,
      });
    }
  });

  test('export divides what the holdout leaves, keeps groups whole and names every file with its hash', async () => {
    const out = bench.path('sms.plumb');
    const report = await bench.json([
      'export',
      out,
      '--format',
      'jsonl',
      '--out',
      bench.path('split'),
      '--split',
      'train=0.7,validation=0.15',
    ]);
    expect(report).toMatchObject({ items: 5574, annotations: 5574, dropped: [] });
    const rows = (await bench.text('split/items.jsonl'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { split: string; data: { text: string } });
    const count = (name: string) => rows.filter(({ split }) => split === name).length;
    const share = (name: string) => count(name) / rows.length;
    expect(share('train')).toBeCloseTo(0.7, 1);
    expect(share('validation')).toBeCloseTo(0.15, 1);
    expect(count('train') + count('validation') + count('test')).toBe(rows.length);
    const sides = new Map<string, Set<string>>();
    for (const { split, data } of rows) sides.set(data.text, (sides.get(data.text) ?? new Set()).add(split));
    expect(sides.size).toBeLessThan(rows.length);
    expect([...sides.values()].every((set) => set.size === 1)).toBe(true);
    const manifest = JSON.parse(await bench.text('split/manifest.json')) as { files: { path: string; sha256: string }[]; counts: object };
    expect(manifest.counts).toMatchObject({ items: 5574, labels: { ham: 4827, spam: 747 } });
    expect((report['files'] as object[])[0]).toEqual(manifest.files[0]);
  });

  test('a project file exported, opened again and exported again is the same file, byte for byte', async () => {
    const files: Buffer[] = [await bench.bytes('sms.plumb')];
    await bench.json(['export', bench.path('sms.plumb'), '--format', 'plumb', '--out', bench.path('once')]);
    files.push(await bench.bytes('once/sms.plumb'));
    await bench.json(['import', bench.path('once/sms.plumb'), '--out', bench.path('again.plumb')], 'elsewhere');
    files.push(await bench.bytes('again.plumb'));
    await bench.json(['export', bench.path('again.plumb'), '--format', 'plumb', '--out', bench.path('twice')], 'elsewhere');
    files.push(await bench.bytes('twice/sms.plumb'));
    await bench.json(['merge', bench.path('once/sms.plumb'), bench.path('again.plumb'), '--out', bench.path('merged.plumb')]);
    files.push(await bench.bytes('merged.plumb'));
    for (const file of files) expect(file.equals(files[0] ?? Buffer.alloc(0))).toBe(true);
  });

  test('what CSV and JSONL carry out comes in again with the same labels', async () => {
    for (const format of ['csv', 'jsonl']) {
      await bench.json(['export', bench.path('sms.plumb'), '--format', format, '--out', bench.path('round')]);
      const report = await bench.json(['import', bench.path(`round/items.${format}`), '--out', bench.path(`${format}.plumb`)]);
      expect(report, format).toMatchObject({ items: 5574, annotations: 5574, labels: ['ham', 'spam'], problems: [] });
      expect(await bench.json(['info', bench.path(`${format}.plumb`)]), format).toMatchObject({ labels: { ham: 4827, spam: 747 } });
    }
  });
});
