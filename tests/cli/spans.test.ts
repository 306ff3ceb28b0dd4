import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { useBench } from './harness.ts';

const bench = useBench();
const TEXT = 'Ana 😀 works\nfor New York Ltd.';
/** A span over the end of a line, an event with two arguments, an attribute, a note, a reference, an equivalence, and a line that is none. */
const ANN = [
  'T1\tPerson 0 3\tAna',
  'T2\tWork 6 11\tworks',
  'T3\tOrg 16 28\tNew York Ltd',
  'T4\tOrg 6 11;12 15\tworks for',
  'E1\tWork:T2 Who:T1 Where2:T3',
  'A1\tSure T1',
  'A2\tSize T3 big',
  '#1\tAnnotatorNotes T3\twhich one?',
  'N1\tReference T3 Wikipedia:5\tNew York',
  '*\tSame T3 T4',
  'R1\tAt Arg1:T9 Arg2:T1',
  '',
].join('\n');

interface Row {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly object[];
  readonly relations: readonly object[];
}
const rowsOf = async (project: string, out: string): Promise<readonly Row[]> => {
  await bench.json(['export', project, '--format', 'spans', '--out', bench.path(out)]);
  const files = (await readdir(bench.path(out))).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(files.map((name) => bench.text(`${out}/${name}`)));
  return texts.flatMap((text) => text.trimEnd().split('\n')).map((line) => JSON.parse(line) as Row);
};

test('a folder and a zip of brat come in alike, and go out again as they were', async () => {
  const folder = bench.path('brat');
  await mkdir(`${folder}/sub`, { recursive: true });
  const files = { 'sub/a.txt': TEXT, 'sub/a.ann': ANN, 'b.txt': 'nothing said', 'visual.conf': '[labels]\nOrg | Organisation\n' };
  for (const [name, content] of Object.entries(files)) await writeFile(`${folder}/${name}`, content);
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, new TextEncoder().encode(content)])));
  const archive = await bench.write('brat.zip', zip);
  const project = bench.path('b.plumb');
  const first = await bench.json(['import', folder, '--out', project, '--seed', '1']);
  expect(first).toMatchObject({ items: 2, annotations: 1, problemCount: 1 });
  expect(first['problems']).toMatchObject([{ message: 'sub/a, line 11: R1 (At) leads to T9, which is not there. It was left out.' }]);
  expect(await bench.json(['import', archive, '--out', project, '--seed', '1'])).toMatchObject({ added: 0, unchanged: 2 });

  const [row] = await rowsOf(project, 'rows');
  expect(row).toMatchObject({
    id: 'sub/a',
    spans: [
      { id: 'T1', label: 'Person', start: 0, end: 3, text: 'Ana', attributes: { Sure: true } },
      { id: 'T4', label: 'Organisation', start: 6, end: 15, text: 'works\nfor' },
      { id: 'T2', label: 'Work', start: 6, end: 11, text: 'works' },
      { id: 'T3', label: 'Organisation', attributes: { Size: 'big', note: 'which one?', Reference: 'Wikipedia:5' } },
    ],
    relations: [
      { label: 'Who', from: 'T2', to: 'T1' },
      { label: 'Where', from: 'T2', to: 'T3' },
      { label: 'Same', from: 'T3', to: 'T4' },
    ],
  });

  const out = await bench.json(['export', project, '--format', 'brat', '--out', bench.path('again')]);
  expect(out['dropped']).toMatchObject([{ kind: 'item', count: 1 }]);
  const configuration = await bench.text('again/annotation.conf');
  expect(configuration).toMatch(/^\[entities\]\nPerson\nOrganisation\nWork\n\n\[relations\]\nWho\tArg1:Work, Arg2:Person\n/);
  const back = bench.path('back.plumb');
  await bench.json(['import', bench.path('again'), '--out', back]);
  const [again] = await rowsOf(back, 'rows2');
  const bare = ({ spans, relations }: Row) => [spans.map((span) => ({ ...span, id: '' })), relations.length];
  expect(bare(again!)).toEqual(bare(row!));
});

test('JSONL of doccano, Prodigy and JavaScript comes in; what places count is told by the texts, and can be said', async () => {
  const doccano = await bench.write(
    'doccano.jsonl',
    `${JSON.stringify({
      id: 1,
      text: TEXT,
      label: [
        [0, 3, 'PER'],
        [16, 28, 'ORG'],
      ],
      Comments: [],
    })}\n`,
  );
  const project = bench.path('d.plumb');
  expect(await bench.json(['import', doccano, '--out', project])).toMatchObject({ items: 1, annotations: 1, labels: ['PER', 'ORG'] });
  const [row] = await rowsOf(project, 'd');
  expect(row!.spans).toMatchObject([{ text: 'Ana' }, { text: 'New York Ltd' }]);

  const units = await bench.write(
    'js.jsonl',
    `${JSON.stringify({ text: TEXT, spans: [{ start: 17, end: 29, label: 'ORG', text: 'New York Ltd' }] })}\n`,
  );
  const js = bench.path('js.plumb');
  const told = await bench.run(['import', units, '--out', js]);
  expect(told.out).toContain('Places count UTF-16 units');
  expect((await rowsOf(js, 'js'))[0]!.spans).toMatchObject([{ start: 16, end: 28 }]);
  const wrong = await bench.json(['import', units, '--out', bench.path('w.plumb'), '--offsets', 'code-points']);
  expect(wrong).toMatchObject({ items: 1, annotations: 0, problemCount: 1 });
});

test('what a format cannot carry is counted before the export, and options decide', async () => {
  const spans = [
    { start: 0, end: 3, label: 'A' },
    { start: 0, end: 12, label: 'B' },
    { start: 7, end: 9, label: 'A' },
  ];
  const file = await bench.write(
    'n.jsonl',
    `${JSON.stringify({ text: TEXT, spans, relations: [{ from: 's1', to: 's2', label: 'R' }] })}\n`,
  );
  const project = bench.path('n.plumb');
  await bench.json(['import', file, '--out', project]);
  const conll = async (choose: string): Promise<readonly [unknown, string]> => {
    const { dropped } = await bench.json([
      'export',
      project,
      '--format',
      'conll',
      '--choose',
      `columns=2,${choose}`,
      '--force',
      '--out',
      bench.path('c'),
    ]);
    const [name = ''] = (await readdir(bench.path('c'))).filter((each) => each.endsWith('.conll'));
    return [(dropped as { kind: string; count: number }[]).map(({ kind, count }) => `${count} ${kind}`), await bench.text(`c/${name}`)];
  };
  const [longest, one] = await conll('overlaps=longest');
  expect(longest).toEqual(['1 relation', '1 span', '2 span']);
  expect(one).toMatch(/^Ana\tB-B\n😀\tI-B\nworks\tI-B\nfor\tO\n/);
  const [shortest, two] = await conll('overlaps=shortest,borders=drop');
  expect(shortest).toEqual(['1 relation', '1 span', '1 span']);
  expect(two).toMatch(/^Ana\tB-A\n😀\tO\nworks\tO\n/);
});
