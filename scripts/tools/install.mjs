import { existsSync, readFileSync } from 'node:fs';
import { inRoot, npm } from './run.mjs';

const LOCK = 'package-lock.json';
/** What npm says it has put into node_modules; it is gone while an installation is under way. */
const INSTALLED = 'node_modules/.package-lock.json';
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

/** Installs from the lock file when node_modules is missing or not what it says. Returns whether everything is in place. */
export async function install() {
  if (isInstalled()) return true;
  process.stderr.write('Installing from package-lock.json …\n');
  // no package may run a script of its own while it is installed: none needs to, and that is how most attacks through packages began
  // its words go to stderr: a command's stdout is its own
  return (
    (await npm(['ci', '--include=dev', '--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error'], { stdio: ['ignore', 2, 2] })) ===
    0
  );
}

/** Whether every package of the lock file is there in its version; those for other platforms are optional and may be missing. */
function isInstalled() {
  if (!existsSync(inRoot(INSTALLED))) return false;
  const present = packagesIn(INSTALLED);
  const wanted = Object.entries(packagesIn(LOCK)).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) => present[path]?.version === version || (optional && present[path] === undefined));
}

const packagesIn = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
