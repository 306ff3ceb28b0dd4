import { describe, expect, test } from 'vitest';
import { casePath, describeWithCases } from '#support/cases.ts';
import { sharedFile, sharedPath } from '#support/sharedData.ts';
import { describeWithData, useBench } from './harness.ts';

const CASES = 'same-id-other-text';

interface Row {
  readonly data: { readonly text: string };
  readonly label: string | null;
  readonly externalId: string | null;
  readonly disputed: boolean;
  readonly meta: Record<string, unknown>;
  readonly heads: readonly { readonly author: string; readonly authorName: string | null; readonly label: string | null }[];
}

const bench = useBench();

async function rowsOf(file: string): Promise<Row[]> {
  const out = bench.path(`${file}-out`);
  await bench.json(['export', bench.path(file), '--format', 'jsonl', '--out', out]);
  const text = await bench.text(`${file}-out/items.jsonl`);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

const labelsIn = async (file: string): Promise<(string | null)[][]> => (await rowsOf(file)).map(({ data, label }) => [data.text, label]);

const put = (file: string, out: string, ...more: readonly string[]): Promise<Record<string, unknown>> =>
  bench.json(['import', file, '--out', bench.path(out), ...more]);

describe('a row whose id has another text', () => {
  const table = [
    ['one.csv', 'id,text,label,page\n1,alpha,x,p1\n1,beta,y,p2\n2,gamma,x,p3\n'],
    [
      'one.jsonl',
      [
        ['1', 'alpha', 'x', 'p1'],
        ['1', 'beta', 'y', 'p2'],
        ['2', 'gamma', 'x', 'p3'],
      ]
        .map(([id, text, label, page]) => JSON.stringify({ id, text, label, page }))
        .join('\n'),
    ],
  ] as const;

  test.each(table)('leaves no label, class, group or score behind: %s', async (name, content) => {
    const file = await bench.write(name, content);
    for (const [choice, labels, pages] of [
      ['keep', ['x'], ['p1', 'p3']],
      ['update-meta', ['x'], ['p2', 'p3']],
    ] as const) {
      const out = `${choice}-${name}.plumb`;
      const report = await put(file, out, '--id-field', 'id', '--conflicts', choice);
      expect(report).toMatchObject({ items: 2, added: 2, annotations: 2, conflicts: 1, labels });
      expect(report['dropped']).toEqual([{ kind: 'row', count: 1, reason: 'id-content-mismatch' }]);
      expect(report['problems']).toMatchObject([{ message: expect.stringContaining('"alpha" there, "beta" here') }]);
      expect(await labelsIn(out)).toEqual([
        ['alpha', 'x'],
        ['gamma', 'x'],
      ]);
      expect((await rowsOf(out)).map(({ meta }) => meta['page'])).toEqual(pages);
    }
    await put(file, `new-${name}.plumb`, '--id-field', 'id', '--conflicts', 'new-item');
    expect(await labelsIn(`new-${name}.plumb`)).toEqual([
      ['alpha', 'x'],
      ['beta', 'y'],
      ['gamma', 'x'],
    ]);
  });

  test('in a second file under the same source leaves the label of the first', async () => {
    const first = await bench.write('first.csv', 'id,text,label\n1,alpha text here,x\n2,gamma text here,\n');
    const second = await bench.write('second.csv', 'id,text,label\n1,beta text other,y\n2,delta text other,y\n');
    for (const choice of ['keep', 'update-meta', 'new-item']) {
      const out = `two-${choice}.plumb`;
      await put(first, out, '--id-field', 'id');
      await put(second, out, '--source', 'first', '--id-field', 'id', '--conflicts', choice);
      const both = choice === 'new-item';
      expect(await labelsIn(out)).toEqual([
        ['alpha text here', 'x'],
        ['gamma text here', null],
        ...(both
          ? [
              ['beta text other', 'y'],
              ['delta text other', 'y'],
            ]
          : []),
      ]);
      expect(await bench.json(['info', bench.path(out)])).toMatchObject({ labels: both ? { x: 1, y: 2 } : { x: 1 } });
    }
  });
});

describeWithCases('the cases that were found', () => {
  test('come out right', async () => {
    const at = (name: string): string => casePath(`${CASES}/${name}`);
    await put(at('one-file.csv'), 'case.plumb', '--id-field', 'id');
    expect(await labelsIn('case.plumb')).toEqual([
      ['alpha', 'x'],
      ['gamma', 'x'],
    ]);
    await put(at('first.csv'), 'cases.plumb', '--id-field', 'id');
    await put(at('second.csv'), 'cases.plumb', '--id-field', 'id', '--source', 'first');
    expect((await labelsIn('cases.plumb'))[0]).toEqual(['alpha text here', 'x']);
    const said = await put(at('contradicting.csv'), 'contra.plumb', '--id-field', 'id');
    expect(said).toMatchObject({ items: 1, annotations: 1, contradictions: 1, problems: [{ line: 3, code: 'label-contradicts' }] });
  });
});

test('a second file that says other labels: each is a conflict with its row; the new ones are taken or the earlier ones kept', async () => {
  const a = await bench.write('a.csv', 'id,text,label\n1,one thing,pos\n2,two things,neg\n3,three things,neg\n4,four things,pos\n');
  const b = await bench.write('b.csv', 'id,text,label\n1,one thing,neg\n2,two things,neg\n3,three things,pos\n4,four things,odd\n');
  for (const [choice, labels] of [
    ['keep', ['pos', 'neg', 'neg', 'pos']],
    ['take', ['neg', 'neg', 'pos', 'odd']],
  ] as const) {
    const out = `labels-${choice}.plumb`;
    await put(a, out, '--id-field', 'id');
    const report = await put(b, out, '--id-field', 'id', '--source', 'a', '--label-conflicts', choice);
    expect(report).toMatchObject({ conflicts: 3, labelConflicts: 3, added: 0, unchanged: 4 });
    expect(report['problems']).toMatchObject([2, 4, 5].map((line) => ({ line, code: 'label-mismatch', file: 'b.csv' })));
    expect((await labelsIn(out)).map(([, label]) => label)).toEqual(labels);
  }
});

describe('--replace', () => {
  const table = 'id,text,channel,topic\n1,one thing,mail,bill\n2,two things,chat,ship\n3,three things,chat,bill\n';

  test('reads a source anew: the new mapping says what the labels are, and labels that nothing carries any more go', async () => {
    const file = await bench.write('inbox.csv', table);
    await put(file, 'inbox.plumb', '--id-field', 'id', '--label-field', 'channel');
    const report = await put(file, 'inbox.plumb', '--id-field', 'id', '--label-field', 'topic', '--replace');
    expect(report).toMatchObject({ added: 3, replaced: { items: 3, labels: 3, removed: ['mail', 'chat'], stranded: 0 } });
    expect(await labelsIn('inbox.plumb')).toEqual([
      ['one thing', 'bill'],
      ['two things', 'ship'],
      ['three things', 'bill'],
    ]);
    expect(await bench.json(['info', bench.path('inbox.plumb')])).toMatchObject({ items: 3, labels: { bill: 2, ship: 1 } });
    await put(file, 'inbox.plumb', '--id-field', 'id', '--label-field', 'none', '--replace');
    expect(await bench.json(['info', bench.path('inbox.plumb')])).toMatchObject({ items: 3, labels: {}, states: { unseen: 3 } });
    expect((await bench.run(['verify', bench.path('inbox.plumb')])).code).toBe(0);
  });

  test('of a file that cannot be read, or has no row, changes nothing', async () => {
    await put(await bench.write('some.csv', table), 'some.plumb', '--id-field', 'id', '--label-field', 'topic');
    const before = await bench.bytes('some.plumb');
    const empty = await bench.write('some2.csv', 'id,text,channel,topic\n');
    await bench.run(['import', empty, '--out', bench.path('some.plumb'), '--source', 'some', '--text-field', 'text', '--replace']);
    expect(await bench.bytes('some.plumb')).toEqual(before);
  });
});

describeWithData('answers of many people', () => {
  test('8,000 answers of 164 people on 800 items: each stands in the heads of its item', async () => {
    const fields = ['--format', 'tsv', '--columns', 'item,worker,label', '--text-field', 'item', '--label-field', 'label'];
    const lines = new TextDecoder().decode(sharedFile('crowd/rte/rte_crowd.txt')).trimEnd().split('\n');
    const truth = new Map<string, Map<string, string>>();
    for (const [item = '', worker = '', label = ''] of lines.map((line) => line.split('\t')))
      truth.set(item, (truth.get(item) ?? new Map<string, string>()).set(worker, label));
    for (const id of [['--id-field', 'item'], []]) {
      const out = `rte${id.length}.plumb`;
      const report = await put(sharedPath('crowd/rte/rte_crowd.txt'), out, ...fields, ...id, '--author-field', 'worker');
      expect(report).toMatchObject({ items: 800, added: 800, annotations: 8000, conflicts: 0, contradictions: 0, problemCount: 0 });
      const rows = await rowsOf(out);
      const heads = new Map(rows.map((row) => [row.data.text, new Map(row.heads.map(({ authorName, label }) => [authorName, label]))]));
      expect(heads).toEqual(truth);
      expect(rows.filter(({ disputed }) => disputed).length).toBe(
        [...truth.values()].filter((said) => new Set(said.values()).size > 1).length,
      );
    }
  });
});

test('the column of annotators is found by its name, and by what the rows say where the name may mean who wrote the text', async () => {
  const people = 'text,user,label\nhello there friend,ana,x\nhello there friend,bo,y\ngood night now,ana,x\ngood night now,bo,x\n';
  expect(await put(await bench.write('people.csv', people), 'people.plumb')).toMatchObject({ items: 2, annotations: 4 });
  expect((await rowsOf('people.plumb')).map(({ disputed }) => disputed)).toEqual([true, false]);
  const tweets = 'text,user,label\nhello there friend,ana,x\nand hello again,bo,y\ngood night now,ana,x\nsleep well then,bo,x\n';
  const report = await put(await bench.write('tweets.csv', tweets), 'tweets.plumb');
  expect(report).toMatchObject({ items: 4, annotations: 4 });
  expect((await rowsOf('tweets.plumb'))[0]?.meta).toEqual({ user: 'ana' });
  const long = 'id,text,annotator,label\n1,one thing,ana,x\n1,one thing,bo,y\n2,two things,ana,x\n2,two things,bo,x\n';
  expect(await put(await bench.write('long.csv', long), 'long.plumb')).toMatchObject({ items: 2, annotations: 4, contradictions: 0 });
  expect((await rowsOf('long.plumb')).map(({ externalId }) => externalId)).toEqual(['1', '2']);
});
