import { readFile, stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { VERSION } from '#cli/version.ts';
import { useBench } from './harness.ts';

describe('wrong usage', () => {
  const bench = useBench();

  test.each([
    [[], 'Commands:'],
    [['bogus'], 'There is no command "bogus"'],
    [['convert', 'a.csv', '--to', 'jsonl', '--out', 'x'], 'There is no command "convert"'],
    [['exprt', 'p.plumb'], 'Did you mean export?'],
    [['import', 'a.csv'], '--out is missing'],
    [['import', '--out', 'p.plumb'], 'Something is missing'],
    [['import', 'a.csv', '--out', 'p.plumb', '--lable-field', 'x'], 'Did you mean --label-field?'],
    [['import', 'a.csv', '--out'], '--out needs a value'],
    [['import', 'a.csv', '--out', '--json'], '--out needs a value'],
    [['import', 'a.csv', '--out', 'p.plumb', '--json=yes'], '--json takes no value'],
    [['import', 'a.csv', '--out', 'p.plumb', '--task', 'boxes'], '--task must be one of classify, multilabel'],
    [['import', 'a.csv', '--out', 'p.plumb', '--holdout', '0.9'], '--holdout must be a share'],
    [['import', 'a.csv', '--out', 'p.plumb', '--delimiter', ';;'], '--delimiter must be one character'],
    [['import', 'a.csv', '--out', 'p.plumb', '--first-class', '1'], '--first-class needs --label-names'],
    [['import', 'a.csv', '--out', 'p.plumb', '--columns', 'a,a'], '--columns names a column twice'],
    [['import', 'a.csv', '--out', 'p.plumb', '-x'], 'There is no option "-x"'],
    [['info', 'a.plumb', 'b.plumb'], '"b.plumb" is one too many'],
    [['export', 'p.plumb', '--out', 'x'], '--format is missing'],
    [
      ['export', 'p.plumb', '--format', 'yaml', '--out', 'x'],
      '--format must be one of jsonl, csv, coco, yolo, voc, spans, conll, brat, spacy, plumb',
    ],
    [['export', 'p.plumb', '--format', 'jsonl', '--out', 'x', '--query', 'colour:red'], '"colour:" is not known'],
    [['merge', 'a.plumb', '--out', 'c.plumb'], 'Something is missing'],
  ])('%j says what to do and gives 2', async (argv, message) => {
    const result = await bench.run(argv);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(message);
  });

  test('help is on standard output and gives 0', async () => {
    for (const argv of [['--help'], ['help'], ['help', 'import'], ['import', '--help'], ['train', '-h']]) {
      expect(await bench.run(argv), argv.join(' ')).toMatchObject({ code: 0, err: '' });
    }
    expect((await bench.run(['import', '--help'])).out).toContain('--label-names');
  });

  test('the version is that of the package', async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(VERSION).toBe(manifest.version);
    expect((await bench.run(['--version'])).out).toBe(`plumbline ${manifest.version}\n`);
  });

  test('list names what there is, as one JSON document', async () => {
    const list = (await bench.json(['list'])) as Record<string, { name: string }[]>;
    const names = (key: string) => list[key]?.map(({ name }) => name);
    expect(names('formats')).toEqual(expect.arrayContaining(['csv', 'tsv', 'json', 'jsonl', 'text', 'plumb']));
    expect(names('tasks')).toEqual(expect.arrayContaining(['classify', 'multilabel', 'regions', 'spans']));
    expect(names('learners')).toEqual(expect.arrayContaining(['majority', 'softmax', 'mlp']));
    expect(names('strategies')).toEqual(expect.arrayContaining(['random', 'least-confidence', 'margin', 'entropy']));
  });

  test('files that are missing, folders in place of files and unreadable project files give 1 and write nothing', async () => {
    const out = bench.path('nothing.plumb');
    const garbage = await bench.write('garbage.plumb', 'not a zip');
    for (const argv of [
      ['import', bench.path('missing.csv'), '--out', out],
      ['info', bench.path('missing.plumb')],
      ['info', bench.folder],
      ['info', garbage],
      ['verify', garbage],
      ['export', garbage, '--format', 'jsonl', '--out', bench.path('x')],
      ['merge', garbage, garbage, '--out', out],
    ]) {
      const result = await bench.run(argv);
      expect(result.code, argv.join(' ')).toBe(1);
      expect(result.err + result.out).toMatch(/\w+\./);
    }
    await expect(stat(out)).rejects.toThrow();
  });
});
