import { existsSync, statSync } from 'node:fs';
import { inRoot, npm } from './run.mjs';
import { hasStamp, stampOf, writeStamp } from './stamp.mjs';

const LOCK = 'package-lock.json';
const INSTALLED = 'node_modules/.package-lock.json';
const STAMP = 'node_modules/.plumbline-lock';
const OLDEST = [20, 19];

/** Ends the process with a clear sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    `Plumbline needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.\n`,
  );
  process.exit(1);
}

/** Installs from the lock file when node_modules is missing or older than it. Returns whether everything is in place. */
export async function install() {
  const stamp = stampOf([LOCK]);
  if (existsSync(inRoot(INSTALLED)) && (hasStamp(STAMP, stamp) || isNewer(INSTALLED, LOCK))) return true;
  process.stderr.write('Installing from package-lock.json …\n');
  // its words go to stderr: a command's stdout is its own
  if ((await npm(['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], { stdio: ['ignore', 2, 2] })) !== 0) return false;
  writeStamp(STAMP, stamp);
  return true;
}

const isNewer = (a, b) => statSync(inRoot(a)).mtimeMs >= statSync(inRoot(b)).mtimeMs;
