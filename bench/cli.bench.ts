/**
 * Processor time and memory of the command line: import of text rows (half of them labeled) into a new project file, a freeze of it, an export.
 * The peer is another build of the command line, such as that of an earlier version: both take turns, so that a busy machine is busy for both.
 * Usage: npm run bench -- cli [rows] [path of the other plumbline.js] [rounds]
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildCli, CLI } from '../scripts/tools/buildCli.mjs';
import { median, printTable, writeCsv } from './support/app.ts';

const rows = Number(process.argv[2] ?? 200_000);
const other = process.argv[3];
const rounds = Number(process.argv[4] ?? 3);

if (!(await buildCli())) throw new Error('The command line could not be built.');
const builds = [
  { name: 'this build', path: resolve(CLI) },
  ...(other === undefined ? [] : [{ name: 'the other build', path: resolve(other) }]),
];

interface Cost {
  /** Processor seconds, user and system. */
  readonly cpu: number;
  /** The largest resident size, in MB. */
  readonly memory: number;
}

const dir = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
const report = join(dir, 'cost.json');
const meter = join(dir, 'meter.mjs');
writeFileSync(
  meter,
  `import { writeFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(${JSON.stringify(report)}, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1e3 }));
});`,
);

function run(build: string, args: readonly string[]): Cost {
  const env = { ...process.env, XDG_CONFIG_HOME: dir };
  const { status, stderr } = spawnSync(process.execPath, ['--import', meter, build, ...args], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`plumbline ${args.join(' ')} failed:\n${stderr}`);
  return JSON.parse(readFileSync(report, 'utf8')) as Cost;
}

try {
  const table = join(dir, 'rows.csv');
  await writeCsv(table, rows, 2);
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, path } of builds) {
      const [file, version, folder] = ['p.plumb', 'v.plumb', 'out'].map((each) => join(dir, each)) as [string, string, string];
      const note = (command: string, cost: Cost): void =>
        void costs.set(`${command} ${name}`, [...(costs.get(`${command} ${name}`) ?? []), cost]);
      for (const each of [file, version, folder]) rmSync(each, { recursive: true, force: true });
      note('import', run(path, ['import', table, '--out', file]));
      copyFileSync(file, version);
      note('freeze', run(path, ['freeze', version]));
      note('export', run(path, ['export', file, '--format', 'jsonl', '--out', folder]));
    }
  }
  const of = (command: string, name: string): { cpu: number; memory: number } => {
    const all = costs.get(`${command} ${name}`) ?? [];
    return { cpu: median(all.map(({ cpu }) => cpu)), memory: median(all.map(({ memory }) => memory)) };
  };
  printTable(
    `Command line, ${rows.toLocaleString('en')} rows, median of ${rounds}`,
    ['import', 'freeze', 'export'].flatMap((command) =>
      builds.map(({ name }, k) => {
        const cost = of(command, name);
        const first = of(command, builds[0]?.name ?? '');
        return {
          command,
          build: name,
          'CPU s': cost.cpu.toFixed(1),
          'µs a row': ((cost.cpu * 1e6) / rows).toFixed(1),
          'peak MB': cost.memory.toFixed(0),
          'this / it': k === 0 ? '' : `${(first.cpu / cost.cpu).toFixed(2)}× CPU, ${(first.memory / cost.memory).toFixed(2)}× memory`,
        };
      }),
    ),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
