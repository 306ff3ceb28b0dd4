import { existsSync } from 'node:fs';
import { inRoot, tool } from './run.mjs';
import { hasStamp, stampOf, writeStamp } from './stamp.mjs';

const SOURCES = ['src', 'public', 'labeling-guides', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];
const STAMP = 'dist/.stamp';

/** Builds the app into dist/ unless it is up to date with its sources. Returns whether it is built. `say`: takes what the tools say. */
export async function build({ quiet = false, say = undefined } = {}) {
  const stamp = stampOf(SOURCES);
  if (existsSync(inRoot('dist/index.html')) && hasStamp(STAMP, stamp)) return true;
  if (say === undefined) process.stderr.write('Building …\n');
  if ((await tool('vite', ['build', ...(quiet ? ['--logLevel', 'warn'] : [])], { say })) !== 0) return false;
  writeStamp(STAMP, stamp);
  return true;
}
