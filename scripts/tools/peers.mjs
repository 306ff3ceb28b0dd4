import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { inRoot } from './run.mjs';

const REQUIREMENTS = inRoot('tests/peers/requirements.txt');
/** Pythons that can hold the list: its packages need 3.11. */
const CANDIDATES = ['python3', '/usr/bin/python3', 'python3.13', 'python3.12', 'python3.11', 'python'];
const USABLE = 'import sys, venv, ensurepip; assert sys.version_info >= (3, 11); print("%d.%d" % sys.version_info[:2])';
/** Milliseconds after which an installation is given up. */
const LONGEST = 480_000;

/** @typedef {{ command: string, version: string }} Base */

/** @returns {Base | undefined} a Python that can make the environment */
function basePython() {
  for (const command of CANDIDATES) {
    const found = spawnSync(command, ['-c', USABLE], { encoding: 'utf8' });
    if (found.status === 0) return { command, version: found.stdout.trim() };
  }
  return undefined;
}

/** The environment's folder: outside of the work tree, another for each list and each Python. */
function place(version) {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const list = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  return join(cache, 'plumbline', `peers-${list}-py${version}-${process.arch}`);
}

const pythonIn = (dir) => (process.platform === 'win32' ? join(dir, 'Scripts', 'python.exe') : join(dir, 'bin', 'python'));
/** Lies in an environment that is complete. */
const MARK = 'complete';

/** The Python of the environment, when it has been made: PLUMBLINE_PEERS (a Python's path) wins. Makes nothing. */
export function findPeers() {
  const given = process.env['PLUMBLINE_PEERS'];
  if (given) return given;
  const base = basePython();
  if (base === undefined) return undefined;
  const dir = place(base.version);
  return existsSync(join(dir, MARK)) ? pythonIn(dir) : undefined;
}

/**
 * Makes the environment of `tests/peers/requirements.txt` unless it is there. Without a Python, or without a package index that answers,
 * nothing is made and the reason is told: the comparisons are skipped, and what calls must say so.
 * @returns {Promise<{ python: string } | { missing: string }>}
 */
export async function makePeers() {
  const found = findPeers();
  if (found !== undefined) return { python: found };
  const base = basePython();
  if (base === undefined)
    return { missing: 'there is no Python 3.11 or newer with the modules venv and ensurepip (Debian: apt-get install python3-venv).' };
  const dir = place(base.version);
  mkdirSync(dirname(dir), { recursive: true });
  const draft = mkdtempSync(join(dirname(dir), `.${basename(dir)}-`));
  try {
    const steps = [
      [base.command, ['-m', 'venv', draft]],
      [pythonIn(draft), ['-m', 'pip', ...PIP, '-r', REQUIREMENTS]],
    ];
    for (const [command, args] of steps) {
      const { code, output } = await quietly(command, args);
      if (code !== 0) return { missing: `${lastLine(output)} (${basename(command)} ${args.slice(0, 3).join(' ')} …)` };
    }
    writeFileSync(join(draft, MARK), '');
    moveUnlessThere(draft, dir);
    return { python: pythonIn(dir) };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Two runs may make the same environment at once: the first holds. */
function moveUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(join(to, MARK))) throw error;
  }
}

const PIP = [
  'install',
  '--quiet',
  '--no-deps',
  '--only-binary=:all:',
  '--disable-pip-version-check',
  '--no-input',
  '--retries=1',
  '--timeout=20',
];

function quietly(command, args) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', (error) => done({ code: 1, output: error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output: code === null ? 'it took too long' : output }));
  });
}

const lastLine = (text) => text.trim().split('\n').at(-1) || 'it failed without a word';
