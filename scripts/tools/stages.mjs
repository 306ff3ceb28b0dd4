import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from './buildCli.mjs';
import { makePeers } from './peers.mjs';
import { run, tool } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts a note is shown with the counts */
/** @typedef {import('./run.mjs').Say} Say */
/**
 * `early`: it is short, or keeps one core only, and what it makes is needed later: it begins with the first stage, beside others, and what
 * it says waits for its turn.
 * @typedef {{ name: string, early?: boolean, run: (say?: Say) => Promise<Counts> }} Stage
 */

/** So many early stages run side by side. */
const AT_ONCE = 2;

/** Milliseconds after which a run of Vitest is taken for hanging and ended. */
const longest = () => (process.env['PLUMBLINE_LONG'] === '1' ? 4 * 3_600_000 : 1_200_000);

const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

function broken(error, say) {
  say(`${error instanceof Error ? error.stack : String(error)}\n`);
  return one(false);
}

/** A stage that counts as one test: it passes when the tool ends with 0. */
export const toolStage = (name, command, args) => ({ name, run: async (say) => one((await tool(command, args, { say })) === 0) });

/** A stage that counts as one test: a script of this repository, run with this Node. */
export const scriptStage = (name, script, args = []) => ({
  name,
  run: async (say) => one((await run(process.execPath, [script, ...args], { say })) === 0),
});

/** A stage that counts as one test: a function that answers whether it worked; it gets `say`. */
export const functionStage = (name, work) => ({ name, run: async (say) => one(await work({ say })) });

/** The same stage, begun early. */
export const early = (stage) => ({ ...stage, early: true });

/**
 * A Vitest project, or a part of it; counts its tests. A stage that finds no test has failed, and so has one whose tests were all skipped,
 * unless it may skip them all.
 */
export function vitestStage(name, project, args = [], maySkipAll = false) {
  return { name, run: (say) => vitest(['run', '--project', project, ...args], maySkipAll, {}, say) };
}

/**
 * A Vitest project in a browser, in parts side by side: pages of one browser share a process, so each part has a browser of its own.
 * @returns {Stage}
 */
export function browserStage(name, project, parts) {
  const run = async () => {
    const counts = await Promise.all(
      Array.from({ length: parts }, (_, at) =>
        vitest(['run', '--project', project, `--shard=${at + 1}/${parts}`], false, { PLUMBLINE_PART: String(at + 1) }),
      ),
    );
    return counts.reduce((sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }));
  };
  return { name, run };
}

/**
 * The environment of the Python tools that tests compare with. It is being made while the stages before run; where it cannot be made that
 * is one skipped test with its reason, and each comparison counts as skipped where it stands.
 */
function peersStage() {
  const made = makePeers().catch((error) => ({ missing: String(error) }));
  return {
    name: 'python of the peers',
    async run() {
      const peers = await made;
      if ('missing' in peers) return { passed: 0, failed: 0, skipped: 1, note: `SKIPPED peers: ${peers.missing}` };
      process.env['PLUMBLINE_PEERS'] = peers.python;
      return one(true);
    },
  };
}

async function vitest(args, maySkipAll, extra = {}, say = undefined) {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-'));
  const file = join(dir, 'report.json');
  try {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const env = { ...process.env, ...extra, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) };
    const code = await tool('vitest', [...args, ...reporters], { env, timeout: longest(), say });
    return countReport(readReport(file), code, maySkipAll);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Counts of a Vitest JSON report. A file that failed as a whole counts once, and so does a run that failed although its tests passed
 * or that has no tests.
 * @returns {Counts}
 */
export function countReport(report, code, maySkipAll = false) {
  if (report === undefined) return one(false);
  const { numPassedTests: passed, numPendingTests: pending, numTodoTests: todo } = report;
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  let failed = report.numFailedTests + broken;
  const skipped = pending + todo;
  const none = passed === 0 && !(maySkipAll && skipped > 0);
  if (failed === 0 && (code !== 0 || none)) failed = 1;
  return { passed, failed, skipped };
}

/**
 * Runs stages one after the other, but for the early ones, goes on after a failed one, and ends with one line of counts.
 * @param {readonly Stage[]} stages
 * @returns {Promise<number>} the exit code
 */
export async function runStages(stages) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  const begun = beginEarly(stages.filter((stage) => stage.early));
  for (const stage of stages) {
    process.stdout.write(`\n── ${stage.name}\n`);
    const { counts, ms, said } = await (begun.get(stage) ?? timed(stage));
    process.stdout.write(said);
    for (const key of Object.keys(total)) total[key] += counts[key];
    const seconds = (ms / 1000).toFixed(1);
    lines.push(`${counts.failed === 0 ? 'ok  ' : 'FAIL'}  ${stage.name.padEnd(24)} ${seconds.padStart(6)} s   ${describe(counts)}`);
    process.stdout.write(`${lines.at(-1)}\n`);
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${describe(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

/** Begins stages in order, a few at a time. */
function beginEarly(stages) {
  const waiting = [];
  let free = AT_ONCE;
  const enter = () => (free > 0 ? Promise.resolve((free -= 1)) : new Promise((go) => waiting.push(go)));
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const begin = (stage) =>
    enter()
      .then(() => timed(stage, true))
      .finally(leave);
  return new Map(stages.map((stage) => [stage, begin(stage)]));
}

/** Runs a stage; what it says comes with the result when `quietly`, else goes to the terminal at once. */
async function timed(stage, quietly = false) {
  let said = '';
  const say = (text) => void (said += text);
  const start = performance.now();
  const counts = await stage.run(quietly ? say : undefined).catch((error) => broken(error, say));
  return { counts, ms: performance.now() - start, said };
}

const describe = ({ passed, failed, skipped, note }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${note === undefined ? '' : `   ${note}`}`;

/** What is checked without running the code. */
const staticStages = [
  toolStage('types', 'tsc', ['-b']),
  toolStage('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  toolStage('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  toolStage('unused code', 'knip', []),
].map(early);

const house = early(vitestStage('layers and cycles', 'architecture'));
const unit = vitestStage('unit', 'unit', ['--maxWorkers=100%']);
const contracts = vitestStage('contracts', 'contracts', ['--maxWorkers=100%']);
const peers = vitestStage('peers', 'peers', ['--maxWorkers=100%'], true);

/** The tests of single layers, which answer fast. */
export const fastStages = [...staticStages, house, unit];

/** The tests that need no browser; contracts and peers call the built command line. Starts to make the environment of the peers. */
export const nodeStages = () => {
  const python = peersStage();
  return [...staticStages, early(functionStage('command line', buildCli)), house, python, unit, contracts, peers];
};
