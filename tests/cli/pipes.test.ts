import { execFileSync, spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM, useBench, useProgram } from './harness.ts';

describe.skipIf(process.platform === 'win32')('what comes through a pipe', () => {
  const bench = useBench();
  useProgram();
  const program = (argv: readonly string[], input = '') => {
    const env = { ...process.env, XDG_CONFIG_HOME: bench.path('config-here') };
    return spawnSync(process.execPath, [PROGRAM, ...argv], { input, encoding: 'utf8', env });
  };
  const TABLE = 'text,label\none thing,x\nanother thing,y\na third,x\n';
  beforeAll(() => bench.write('a.csv', TABLE));

  test.each([
    ['-', TABLE, 'csv'],
    ['/dev/stdin', TABLE, 'csv'],
    ['-', '{"text":"one","label":"x"}\n{"text":"two","label":"y"}\n', 'jsonl'],
  ])('%s is imported, its format seen', (path, input, format) => {
    const done = program(['import', path, '--out', bench.path(`p-${path.length}-${format}.plumb`), '--json'], input);
    expect(done.stderr).toBe('');
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ problems: [], sources: [{ file: 'stdin', source: 'stdin', format }] });
    expect((JSON.parse(done.stdout) as { annotations: number }).annotations).toBe(format === 'csv' ? 3 : 2);
  });

  test('process substitution is imported too', () => {
    const env = { ...process.env, XDG_CONFIG_HOME: bench.path('config-here') };
    const command = '"$0" "$3" import <(cat "$1") --out "$2" --json';
    const out = execFileSync('bash', ['-c', command, process.execPath, bench.path('a.csv'), bench.path('sub.plumb'), PROGRAM], {
      encoding: 'utf8',
      env,
    });
    expect(JSON.parse(out)).toMatchObject({ items: 3 });
  });

  test('an export to standard output goes into an import', () => {
    program(['import', bench.path('a.csv'), '--out', bench.path('from.plumb')]);
    const rows = program(['export', bench.path('from.plumb'), '--format', 'jsonl', '--out', '-']).stdout;
    const done = program(['import', '-', '--out', bench.path('to.plumb'), '--json'], rows);
    expect(JSON.parse(done.stdout)).toMatchObject({ items: 3, annotations: 3 });
  });

  test('standard input named twice is refused', async () => {
    expect(await bench.run(['import', '-', '-', '--out', bench.path('x.plumb')])).toMatchObject({ code: 2 });
  });

  test('a table where a project file belongs is said to be one', async () => {
    for (const argv of [['info'], ['verify'], ['export', '--format', 'csv', '--out', bench.path('o')]]) {
      const [name = '', ...rest] = argv;
      const refused = await bench.run([name, bench.path('a.csv'), ...rest]);
      expect(refused.code).toBe(1);
      expect(refused.out + refused.err).toContain('is not a project file: it is a table or text. Import it first');
    }
  });
});
