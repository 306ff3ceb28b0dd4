import { mkdir, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PROGRAM, useBench, useProgram } from './harness.ts';

const bench = useBench();
useProgram();
const TABLE = 'text,label\none thing,x\nanother thing,y\na third,x\n';
const packed = gzipSync(TABLE);

test('a table in a gzip brings the items of the table: the table after it adds nothing', async () => {
  await bench.write('items.csv', TABLE);
  await bench.write('items.csv.gz', Buffer.concat([gzipSync(TABLE.slice(0, 20)), gzipSync(TABLE.slice(20))]));
  const out = bench.path('p.plumb');
  expect(await bench.json(['import', bench.path('items.csv.gz'), '--out', out])).toMatchObject({
    items: 3,
    annotations: 3,
    added: 3,
    problems: [],
    sources: [{ file: 'items.csv.gz', source: 'items', format: 'csv' }],
  });
  expect(await bench.json(['import', bench.path('items.csv'), '--out', out])).toMatchObject({ added: 0, unchanged: 3 });
});

test('tables in gzips are found in a folder, and read by what learns from labels', async () => {
  await mkdir(bench.path('folder/train'), { recursive: true });
  await writeFile(bench.path('folder/train/a.jsonl.gz'), gzipSync('{"text":"a","label":"x"}\n{"text":"b","label":"y"}\n'));
  await writeFile(bench.path('folder/b.csv'), TABLE);
  await writeFile(bench.path('folder/c.bin.gz'), gzipSync('no table'));
  const report = await bench.json(['import', bench.path('folder'), '--out', bench.path('f.plumb')]);
  expect(report).toMatchObject({ items: 5, dropped: [{ kind: 'file', count: 1, reason: 'unknown-extension' }] });
  expect((report['sources'] as { source: string }[]).map(({ source }) => source)).toEqual(['folder/b', 'folder/train/a']);
  await bench.write(
    'many.csv.gz',
    gzipSync(`text,label\n${Array.from({ length: 60 }, (_, k) => `${k % 2 ? 'dog barks' : 'cat purrs'} ${k},${k % 2}`).join('\n')}`),
  );
  expect(await bench.json(['train', bench.path('many.csv.gz'), '--learner', 'majority'])).toMatchObject({ learner: 'majority' });
});

test('labels and probabilities in gzips are read like those beside them', async () => {
  await bench.write('labels.csv', '0\n1\n1\n0\n');
  await bench.write('p.csv', '0.9,0.1\n0.8,0.2\n0.1,0.9\n0.7,0.3\n');
  await bench.write('labels.csv.gz', gzipSync('0\n1\n1\n0\n'));
  await bench.write('p.csv.gz', gzipSync('0.9,0.1\n0.8,0.2\n0.1,0.9\n0.7,0.3\n'));
  const issues = (end: string) =>
    bench.json(['issues', '--labels', bench.path(`labels.csv${end}`), '--predictions', bench.path(`p.csv${end}`)]);
  expect(await issues('.gz')).toEqual(await issues(''));
});

test('a gzip that is damaged or made to fill the disk changes nothing, and the reason is said', async () => {
  await bench.write('cut.csv.gz', packed.subarray(0, -3));
  await bench.write('bomb.csv.gz', gzipSync(`text\n${`${'a'.repeat(2000)}\n`.repeat(20_000)}`));
  for (const [name, word] of [
    ['cut', 'damaged or ends early'],
    ['bomb', 'unpacks to more than 200 times its'],
  ] as const) {
    const refused = await bench.run(['import', bench.path(`${name}.csv.gz`), '--out', bench.path(`${name}.plumb`)]);
    expect([refused.code, refused.err.includes(word), refused.err.includes('no file was changed')]).toEqual([1, true, true]);
  }
});

test.skipIf(process.platform === 'win32')('a gzip comes through a pipe', () => {
  const env = { ...process.env, XDG_CONFIG_HOME: bench.path('config-here') };
  const argv = [PROGRAM, 'import', '-', '--out', bench.path('piped.plumb'), '--json'];
  const done = spawnSync(process.execPath, argv, { input: packed, encoding: 'utf8', env });
  expect([done.stderr, done.status]).toEqual(['', 0]);
  expect(JSON.parse(done.stdout)).toMatchObject({ items: 3, annotations: 3, sources: [{ file: 'stdin', format: 'csv' }] });
});
