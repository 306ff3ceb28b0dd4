import { mkdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { casePath, describeWithCases } from '#support/cases.ts';
import { encodeGrayPng } from '#formats/image/png.ts';
import { useBench } from './harness.ts';

const bench = useBench();

interface Note {
  readonly label: string;
  readonly written: string;
  readonly rows: number;
  readonly differs: string;
}

let runs = 0;
/** Imports files into a new project and says what came of their labels. */
async function imported(...argv: readonly string[]) {
  const out = bench.path(`labels-${(runs += 1)}.plumb`);
  const result = await bench.run(['import', ...argv, '--out', out, '--json']);
  const { items, annotations, labels, labelNames, problems } = result.json;
  const notes = labelNames as readonly Note[] | undefined;
  return {
    out,
    code: result.code,
    items,
    annotations,
    labels,
    notes: notes?.map(({ label, written, rows, differs }) => [label, written, rows, differs]),
    problems,
  };
}

describeWithCases('the small cases of labels with blanks and signs that nobody sees', () => {
  test.each([
    ['trailing.csv', 3, ['spam', 'ham'], [['spam', 'spam ', 1, 'blanks']]],
    ['only-a-blank.csv', 2, ['spam', 'ham'], []],
    ['zero-width.csv', 3, ['spam', 'ham'], [['spam', 'spam\u200b', 1, 'invisible characters']]],
    ['nfc-nfd.csv', 3, ['café', 'ham'], [['café', 'café'.normalize('NFD'), 1, 'accents']]],
  ])('%s', async (file, annotations, labels, notes) => {
    expect(await imported(casePath(`label-with-blanks/${file}`))).toMatchObject({
      code: 0,
      items: 3,
      annotations,
      labels,
      notes,
      problems: [],
    });
  });
});

describe('names of labels on the command line', () => {
  test("a project's label is found whatever the case and the blanks of the file", async () => {
    const first = await imported(await bench.write('first.csv', 'text,label\none,Spam\ntwo,Ham\n'));
    const second = await bench.write('second.csv', 'text,label\nthree,spam\nfour,\u00a0SPAM\nfive,New\n');
    const report = await bench.json(['import', second, '--out', first.out]);
    expect(report['labels']).toEqual(['Spam', 'New']);
    expect(report['labelNames']).toMatchObject([
      { file: 'second.csv', label: 'Spam', written: 'spam', rows: 1, differs: 'case' },
      { label: 'Spam', written: '\u00a0SPAM', rows: 1 },
    ]);
    const shown = await bench.run(['import', second, '--out', first.out, '--source', 'again']);
    expect(shown.out).toContain('1 row wrote “Spam” as “spam” (case).');
  });

  test('other ways of writing are said before anything is written, also where nothing shall be', async () => {
    const file = await bench.write('ways.csv', 'text,label\none,Spam\ntwo,spam\n');
    const out = bench.path('ways.plumb');
    const dry = await bench.run(['import', file, '--out', out, '--dry-run']);
    expect([dry.code, dry.err]).toEqual([0, expect.stringContaining('1 row wrote “Spam” as “spam” (case).')]);
    expect(dry.out).toContain('dry run: nothing was written');
    await expect(bench.bytes('ways.plumb')).rejects.toThrow('ENOENT');
    const report = await bench.run(['import', file, '--out', out, '--json']);
    expect(report.json).toMatchObject({ written: true, dryRun: false });
    expect(report.err).toContain('1 row wrote “Spam” as “spam” (case).');
    const before = await bench.bytes('ways.plumb');
    const more = await bench.write('more.csv', 'text,label\nthree,SPAM\n');
    expect(await bench.json(['import', more, '--out', out, '--dry-run'])).toMatchObject({ added: 1, written: false, dryRun: true });
    expect(await bench.bytes('ways.plumb')).toEqual(before);
  });

  test('a bad name is a problem of its row', async () => {
    const file = await bench.write('bad.csv', `text,label\none,spam\ntwo,${'x'.repeat(500)}\nthree,be\u0007ll\nfour,ham\n`);
    expect(await imported(file, '--label-field', 'label')).toMatchObject({
      items: 2,
      labels: ['spam', 'ham'],
      problems: [
        { line: 3, code: 'bad-name' },
        { line: 4, code: 'bad-name' },
      ],
    });
  });

  test('several labels in a cell, JSON lists and class lists follow the same rule', async () => {
    const cells = await bench.write('cells.csv', 'text,labels\none,a|B \ntwo,"A;b"\nthree,c\u200b| \n');
    expect(await imported(cells, '--task', 'multilabel')).toMatchObject({ annotations: 3, labels: ['a', 'B', 'c'] });
    const lines = await bench.write('lists.jsonl', '{"text":"one","labels":["a ","B"]}\n{"text":"two","labels":["b","A"]}\n');
    expect(await imported(lines)).toMatchObject({ labels: ['a', 'B'] });
    const classes = await bench.write('classes.txt', '\ufeff spam\u200b \r\nCafe\u0301\r\n\r\n');
    const numbers = await bench.write('numbers.csv', 'text,label\none,0\ntwo, 1\nthree,café\n');
    expect(await imported(numbers, '--label-names', classes)).toMatchObject({ annotations: 3, labels: ['spam', 'Café'] });
  });

  test('folders of images follow it too', async () => {
    for (const folder of ['Cat', 'cafe\u0301']) await mkdir(bench.path(`pets/train/${folder}`), { recursive: true });
    for (const folder of ['cat ', 'caf\u00e9']) await mkdir(bench.path(`pets/test/${folder}`), { recursive: true });
    for (const [k, path] of ['train/Cat', 'test/cat ', 'train/cafe\u0301', 'test/caf\u00e9'].entries())
      await bench.write(`pets/${path}/${k}.png`, encodeGrayPng(4, 4, new Uint8Array(16).fill(40 * k)));
    const report = await imported(bench.path('pets'));
    expect(report).toMatchObject({ items: 4, annotations: 4, problems: [] });
    expect(new Set(report.labels as string[]).size).toBe(2);
    expect(report.notes).toHaveLength(3);
  });

  test('training from a table counts one label however it is written', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `word${i % 2} number ${i},${['spam', 'ham', 'Spam ', 'ham\u200b'][i % 4]}`);
    const file = await bench.write('train.csv', ['text,label', ...rows].join('\n'));
    const report = await bench.json(['train', file, '--seed', '1']);
    expect(JSON.stringify(report)).not.toContain('Spam');
  });
});
