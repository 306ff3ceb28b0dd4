import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, without a closing slash. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);

/** @typedef {(text: string) => void} Say takes what a program says instead of the terminal */

/**
 * Runs a program in the repository's folder and waits for its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { say?: Say }} [options]
 * @returns {Promise<number>} the exit code; 1 when it did not start or was killed
 */
export function run(command, args, { say, ...options } = {}) {
  return new Promise((done) => {
    const stdio = say === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd: root, stdio, ...options });
    if (say !== undefined) for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', say);
    child.on('error', (error) => {
      (say ?? ((text) => process.stderr.write(text)))(`${command}: ${error.message}\n`);
      done(1);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Runs npm, which is a command file on Windows. */
export const npm = (args, options) => run('npm', args, { shell: process.platform === 'win32', ...options });

/** Runs an installed development tool with this Node. */
export function tool(name, args, options) {
  const [owner, command = owner] = PACKAGES[name] ?? [name];
  const { bin } = JSON.parse(readFileSync(inRoot('node_modules', owner, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin[command];
  return run(process.execPath, [inRoot('node_modules', owner, script), ...args], options);
}

/** Commands whose package has another name. */
const PACKAGES = { tsc: ['typescript', 'tsc'] };
