import { readdir, stat } from 'node:fs/promises';
import { mkdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { useBench } from './harness.ts';

interface Row {
  readonly data: { readonly text: string };
  readonly label: string | readonly string[] | null;
  readonly externalId: string | null;
  readonly source: string;
  readonly state: string;
  readonly meta: Record<string, unknown>;
  readonly split: string;
}

describe('import', () => {
  const bench = useBench();

  const rowsOf = async (file: string): Promise<Row[]> => {
    await bench.json(['export', bench.path(file), '--format', 'jsonl', '--out', bench.path(`${file}-out`)]);
    const text = await bench.text(`${file}-out/items.jsonl`);
    return text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Row);
  };

  test('fields are taken as the options name them', async () => {
    const csv = await bench.write(
      'fields.csv',
      'key,head,body,kind,who,sure,part\n7,Hi,there you,greeting,ann,0.5,dev\n8,Bye,then,farewell,ann,1,dev\n',
    );
    const fields = [
      '--text-field',
      'head,body',
      '--label-field',
      'kind',
      '--id-field',
      'key',
      '--group-field',
      'who',
      '--score-field',
      'sure',
      '--split-field',
      'part',
    ];
    const report = await bench.json(['import', csv, '--out', bench.path('fields.plumb'), '--source', 'mail', ...fields]);
    expect(report).toMatchObject({ items: 2, annotations: 2, labels: ['greeting', 'farewell'], problems: [] });
    expect((await rowsOf('fields.plumb'))[0]).toMatchObject({
      data: { text: 'Hi\nthere you' },
      label: 'greeting',
      externalId: '7',
      source: 'mail',
      meta: { split: 'dev' },
    });
    const [first, second] = await rowsOf('fields.plumb');
    expect(first?.split).toBe(second?.split);
  });

  test('a field that the file does not have is wrong usage and says which there are', async () => {
    const csv = await bench.write('few.csv', 'text,label\nhello there,a\nbye now,b\n');
    const result = await bench.run(['import', csv, '--out', bench.path('few.plumb'), '--label-field', 'klass']);
    expect(result).toMatchObject({ code: 2 });
    expect(result.err).toContain('Its fields: text, label');
    await expect(stat(bench.path('few.plumb'))).rejects.toThrow();
  });

  test('bad rows are listed with file, line and reason, good ones go in; --strict makes them 1', async () => {
    const jsonl = await bench.write('mixed.jsonl', '{"text":"one","label":"a"}\n{"text":\n{"label":"a"}\n{"text":"two","label":"b"}\n');
    const argv = ['import', jsonl, '--out', bench.path('mixed.plumb'), '--json'];
    const report = await bench.run(argv);
    expect(report.code).toBe(0);
    expect(report.json).toMatchObject({ items: 2, annotations: 2 });
    expect(report.json['problems']).toMatchObject([
      { file: 'mixed.jsonl', line: 2, code: 'bad-json' },
      { file: 'mixed.jsonl', line: 3, code: 'no-text' },
    ]);
    expect(report.json['dropped']).toMatchObject([
      { kind: 'row', count: 1 },
      { kind: 'row', count: 1 },
    ]);
    expect((await bench.run([...argv, '--strict'])).code).toBe(1);
  });

  test('the same id with other content is a conflict: kept, added as an item, or its meta taken', async () => {
    const v1 = await bench.write('news.csv', 'id,text,label,page\n1,first text here,a,3\n2,second text here,b,4\n');
    const fields = ['--id-field', 'id', '--source', 'news'];
    for (const choice of ['keep', 'new-item', 'update-meta']) {
      const out = bench.path(`${choice}.plumb`);
      await bench.json(['import', v1, '--out', out, ...fields]);
      const v2 = await bench.write('news2.csv', 'id,text,label,page\n1,first text changed,a,9\n2,second text here,b,4\n');
      const report = await bench.json(['import', v2, '--out', out, '--conflicts', choice, ...fields]);
      const added = choice === 'new-item' ? 1 : 0;
      expect(report, choice).toMatchObject({
        items: 2,
        conflicts: 1,
        added,
        unchanged: 1,
        problems: [{ file: 'news2.csv', line: 2, code: 'id-content-mismatch' }],
      });
      const rows = await rowsOf(`${choice}.plumb`);
      expect(
        rows.map(({ data }) => data.text),
        choice,
      ).toEqual(
        choice === 'new-item' ? ['first text here', 'second text here', 'first text changed'] : ['first text here', 'second text here'],
      );
      const once = await bench.bytes(`${choice}.plumb`);
      expect(await bench.json(['import', v2, '--out', out, '--conflicts', choice, ...fields]), choice).toMatchObject({
        added: 0,
        conflicts: 1,
        written: false,
      });
      expect((await bench.bytes(`${choice}.plumb`)).equals(once), choice).toBe(true);
      expect(rows[0]?.meta, choice).toEqual({ page: choice === 'update-meta' ? '9' : '3' });
    }
  });

  test('several files and a folder: each is a source of its own, other files are counted as left out', async () => {
    await mkdir(bench.path('corpus/deep'), { recursive: true });
    await bench.write('corpus/a.txt', 'one line\nanother line\n');
    await bench.write('corpus/deep/b.jsonl', '{"text":"from below","label":"x"}\n');
    await bench.write('corpus/logo.svg', '<svg/>');
    await bench.write('corpus/.hidden.txt', 'not seen\n');
    const report = await bench.json(['import', bench.path('corpus'), '--out', bench.path('corpus.plumb')]);
    expect(report).toMatchObject({ items: 3, annotations: 1, dropped: [{ kind: 'file', count: 1, reason: 'unknown-extension' }] });
    expect((await rowsOf('corpus.plumb')).map(({ source }) => source)).toEqual(['corpus/a', 'corpus/a', 'corpus/deep/b']);
  });

  test('two files that both number their rows stay apart', async () => {
    await mkdir(bench.path('x'), { recursive: true });
    await mkdir(bench.path('y'), { recursive: true });
    const x = await bench.write('x/part.csv', 'id,text\n1,apple pie tonight\n2,pear tart tomorrow\n');
    const y = await bench.write('y/part.csv', 'id,text\n1,plum cake today\n2,fig jam always\n');
    const report = await bench.json(['import', x, y, '--id-field', 'id', '--out', bench.path('parts.plumb')]);
    expect(report).toMatchObject({ items: 4, added: 4, conflicts: 0 });
    expect(new Set((await rowsOf('parts.plumb')).map(({ source }) => source))).toEqual(new Set(['x/part', 'y/part']));
  });

  test('rows with lists of labels make a multi-label project, and an empty list says that none fits', async () => {
    const jsonl = await bench.write(
      'multi.jsonl',
      '{"text":"a b","labels":["x","y"]}\n{"text":"c d","labels":[]}\n{"text":"e f","labels":["y"]}\n',
    );
    expect(await bench.json(['import', jsonl, '--out', bench.path('multi.plumb')])).toMatchObject({
      items: 3,
      annotations: 3,
      labels: ['x', 'y'],
    });
    const info = await bench.json(['info', bench.path('multi.plumb')]);
    expect(info).toMatchObject({ task: 'multilabel', labels: { x: 1, y: 2 }, states: { labeled: 2, 'confirmed-empty': 1 } });
    const wrong = await bench.run(['import', jsonl, '--out', bench.path('multi.plumb'), '--task', 'classify']);
    expect(wrong).toMatchObject({ code: 2 });
  });

  test('a file that cannot be read changes nothing, beside others or alone', async () => {
    const good = await bench.write('good.txt', 'a good line\n');
    const bad = await bench.write('bad.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    const alone = await bench.run(['import', bad, '--out', bench.path('bad.plumb'), '--json']);
    expect(alone).toMatchObject({ code: 1, json: { items: 0, written: false } });
    await expect(stat(bench.path('bad.plumb'))).rejects.toThrow();
    const both = await bench.run(['import', bad, good, '--out', bench.path('both.plumb'), '--json']);
    expect(both).toMatchObject({ code: 0, json: { items: 1, written: true } });
    const empty = await bench.run(['import', await bench.write('empty.csv', ''), '--out', bench.path('both.plumb'), '--json']);
    expect(empty).toMatchObject({ code: 1, json: { items: 0, written: false } });
  });

  test('new rows are appended; labels that changed in the file replace what it said before', async () => {
    const out = bench.path('grow.plumb');
    const fields = ['--id-field', 'id', '--label-field', 'label', '--source', 'grow'];
    await bench.json(['import', await bench.write('grow1.csv', 'id,text,label\n1,red thing,a\n2,blue thing,b\n'), '--out', out, ...fields]);
    const second = await bench.write('grow2.csv', 'id,text,label\n1,red thing,b\n2,blue thing,b\n3,green thing,c\n');
    expect(await bench.json(['import', second, '--out', out, ...fields])).toMatchObject({
      items: 3,
      added: 1,
      unchanged: 2,
      annotations: 3,
    });
    expect(await bench.json(['info', out])).toMatchObject({ items: 3, labels: { a: 0, b: 2, c: 1 }, disputed: 0 });
  });

  test('a project keeps its holdout, and nothing is left beside the project file', async () => {
    const text = await bench.write(
      'share.txt',
      Array.from({ length: 400 }, (_, i) => `line about topic ${i} and word ${i * 7}x${'ab'.repeat(i % 9)}`).join('\n'),
    );
    const out = bench.path('share.plumb');
    await bench.json(['import', text, '--out', out, '--holdout', '0.5']);
    const { splits } = (await bench.json(['info', out])) as { splits: { test: number } };
    expect(splits.test).toBeGreaterThan(0);
    expect(await bench.run(['import', text, '--out', out, '--holdout', '0.2'])).toMatchObject({ code: 2 });
    expect(await bench.run(['export', out, '--format', 'jsonl', '--out', bench.path('e'), '--split', 'train=0.5,test=0.2'])).toMatchObject({
      code: 2,
    });
    expect(await bench.run(['export', out, '--format', 'jsonl', '--out', bench.path('e'), '--split', 'train=0.9'])).toMatchObject({
      code: 2,
    });
    expect((await readdir(bench.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
