import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode } from './tools/install.mjs';
import { inRoot, root, run, tool } from './tools/run.mjs';
import { hasStamp, stampOf, writeStamp } from './tools/stamp.mjs';

const LAYERS = ['cli', 'domain', 'learning', 'formats', 'storage'].map((layer) => `src/${layer}`);
const SOURCES = [...LAYERS, 'vite.cli.config.ts', 'vite.config.ts', 'package.json', 'package-lock.json'];
const BUILT = 'dist-cli/plumbline.js';
const STAMP = 'dist-cli/.stamp';

/** Builds the command line unless it is up to date. Only stderr is written to: stdout belongs to the command. */
async function buildCli() {
  const stamp = stampOf(SOURCES);
  if (existsSync(inRoot(BUILT)) && hasStamp(STAMP, stamp)) return true;
  const fresh = `dist-cli/.fresh-${process.pid}`;
  mkdirSync(inRoot('dist-cli'), { recursive: true });
  const args = ['build', '-c', 'vite.cli.config.ts', '--outDir', fresh, '--logLevel', 'error'];
  const code = await tool('vite', args, { stdio: ['ignore', 2, 2] });
  // moved file by file, so that a run at the same time sees the old program or the new one, never half of one
  if (code === 0) for (const name of readdirSync(inRoot(fresh))) renameSync(inRoot(fresh, name), inRoot(join('dist-cli', name)));
  rmSync(inRoot(fresh), { recursive: true, force: true });
  if (code === 0) writeStamp(STAMP, stamp);
  return code === 0;
}

requireNode();
if (!(await install()) || !(await buildCli())) process.exit(1);
// npm changes into the repository first: paths are meant from where the command was typed
const cwd = process.cwd() === root ? (process.env['INIT_CWD'] ?? root) : process.cwd();
process.exitCode = await run(process.execPath, [inRoot(BUILT), ...process.argv.slice(2)], { cwd });
