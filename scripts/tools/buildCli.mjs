import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { inRoot, tool } from './run.mjs';
import { hasStamp, stampOf, writeStamp } from './stamp.mjs';

const LAYERS = ['cli', 'domain', 'learning', 'formats', 'storage'].map((layer) => `src/${layer}`);
const SOURCES = [...LAYERS, 'vite.cli.config.ts', 'vite.config.ts', 'package.json', 'package-lock.json'];
const FOLDER = 'dist-cli';
const STAMP = `${FOLDER}/.stamp`;

/** The built command line, from the repository's folder. */
export const CLI = `${FOLDER}/plumbline.js`;

/** Builds the command line unless it is up to date. Only stderr is written to, or `say` is told. Returns whether it is built. */
export async function buildCli({ say = undefined } = {}) {
  const stamp = stampOf(SOURCES);
  if (existsSync(inRoot(CLI)) && hasStamp(STAMP, stamp)) return true;
  const fresh = `${FOLDER}/.fresh-${process.pid}`;
  mkdirSync(inRoot(FOLDER), { recursive: true });
  const args = ['build', '-c', 'vite.cli.config.ts', '--outDir', fresh, '--logLevel', 'error'];
  const code = await tool('vite', args, say === undefined ? { stdio: ['ignore', 2, 2] } : { say });
  // moved file by file, so that a run at the same time sees the old program or the new one, never half of one
  if (code === 0) for (const name of readdirSync(inRoot(fresh))) renameSync(inRoot(fresh, name), inRoot(FOLDER, name));
  rmSync(inRoot(fresh), { recursive: true, force: true });
  if (code === 0) writeStamp(STAMP, stamp);
  return code === 0;
}
