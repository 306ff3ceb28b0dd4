/**
 * What safety costs. 1: a project file with a big log, opened in the browser and read on the command line, beside another build: both take turns.
 * 2: a label from the key to "saved", beside a bare strict transaction of the same bytes in the same page, one after the other.
 * Usage: npm run bench -- safety [answers] [folder of the other build: its dist/ and dist-cli/] [rounds]
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { serve } from '../scripts/serve.mjs';
import { buildCli, CLI } from '../scripts/tools/buildCli.mjs';
import { chromiumArgs, dist, executablePath, makeProfile, openProjectFile } from '#support/browser.ts';
import { median, openBench, openEmptyProject, printTable, importFile, writeCsv } from './support/app.ts';
import { writeBigLog } from './support/bigLog.ts';
import { labelMilliseconds } from './support/durableLabel.ts';
import { renderersOf } from './support/processes.ts';

const answers = Number(process.argv[2] ?? 200_000);
const other = process.argv[3];
const rounds = Number(process.argv[4] ?? 3);
const LABELS = 60;

if (!(await buildCli())) throw new Error('The command line could not be built.');
const builds = [
  { name: 'this build', dist: resolve(dist), cli: resolve(CLI) },
  ...(other === undefined ? [] : [{ name: 'the other build', dist: join(resolve(other), 'dist'), cli: join(resolve(other), CLI) }]),
];

const bench = await openBench();
try {
  await bigLog();
  await durableLabel();
} finally {
  await bench.close();
}

interface Cost {
  readonly seconds: number;
  readonly cpu: number;
  /** The largest resident size, in MB. */
  readonly memory: number;
}

async function bigLog(): Promise<void> {
  const file = join(bench.dir, 'big.plumb');
  const events = await writeBigLog(file, answers);
  const costs = new Map<string, Cost[]>();
  const note = (key: string, cost: Cost): void => void costs.set(key, [...(costs.get(key) ?? []), cost]);
  for (let round = 0; round < rounds; round += 1) {
    for (const build of builds) {
      note(`open in the browser|${build.name}`, await openInBrowser(build.dist, file));
      for (const command of ['verify', 'info']) note(`plumbline ${command}|${build.name}`, runCli(build.cli, [command, file]));
    }
  }
  const of = (key: string, part: keyof Cost): number => median((costs.get(key) ?? []).map((cost) => cost[part]));
  printTable(
    `A project file of ${events.toLocaleString('en')} events, median of ${rounds}`,
    [...costs.keys()].map((key) => {
      const [what = '', build = ''] = key.split('|');
      const ratio = (part: keyof Cost): string => (of(`${what}|this build`, part) / of(key, part)).toFixed(2);
      const versus = build === 'this build' ? '' : `${ratio('seconds')}× time, ${ratio('cpu')}× CPU, ${ratio('memory')}× memory`;
      return {
        what,
        build,
        s: of(key, 'seconds').toFixed(1),
        'CPU s': of(key, 'cpu').toFixed(1),
        'peak MB': of(key, 'memory').toFixed(0),
        'this / it (goals 0.3 and 0.4)': versus,
      };
    }),
  );
}

/** From the choice of the file to its first item; processor time and memory of the process that runs page and workers. */
async function openInBrowser(dir: string, file: string): Promise<Cost> {
  const app = await serve({ dir, port: 0 });
  const profile = await makeProfile();
  const context = await chromium.launchPersistentContext(profile.dir, { executablePath, args: [...chromiumArgs] });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(900_000);
    await page.goto(app.url);
    const began = performance.now();
    await openProjectFile(page, app.url, file, 'Ana');
    await page.getByText(/^chosen because/).waitFor();
    const seconds = (performance.now() - began) / 1000;
    const [largest] = renderersOf(profile.dir);
    if (largest === undefined) throw new Error('The process of the page is gone.');
    return { seconds, cpu: largest.cpu, memory: largest.peak };
  } finally {
    await context.close();
    await app.close();
    await profile.remove();
  }
}

function runCli(cli: string, args: readonly string[]): Cost {
  const began = performance.now();
  const meter = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process.stderr.write(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1e3 })); });`;
  const done = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(meter)}`, cli, ...args], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  const measured = /\{"cpu".*\}$/.exec(done.stderr)?.[0];
  if (done.status !== 0 || measured === undefined) throw new Error(`plumbline ${args.join(' ')} failed:\n${done.stderr}`);
  return { seconds, ...(JSON.parse(measured) as { cpu: number; memory: number }) };
}

async function durableLabel(): Promise<void> {
  await openEmptyProject(bench);
  const pool = join(bench.dir, 'pool.csv');
  await writeCsv(pool, 2000, 0);
  await importFile(bench.page, pool);
  const rows = await labels(bench.page);
  printTable(`A label, key to "saved", ${LABELS} of them at two a second; milliseconds`, rows);
}

async function labels(page: Page): Promise<Record<string, string>[]> {
  await page.reload();
  await page.getByText(/^chosen because/).waitFor();
  const { label, bare } = await labelMilliseconds(page, LABELS);
  return [
    { what: 'a bare strict transaction of the same bytes', p50: median(bare).toFixed(1), ratio: '' },
    {
      what: 'a label: strict, chained, journaled',
      p50: median(label).toFixed(1),
      ratio: `${(median(label) / median(bare)).toFixed(2)}× (goal 1.5)`,
    },
  ];
}
