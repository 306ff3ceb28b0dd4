import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findPeers } from '../../scripts/tools/peers.mjs';

/** The environment of tests/peers/requirements.txt that `npm test` makes, or else the machine's own Python. */
export const python = findPeers() ?? 'python3';

/** Whether Python with these modules is here. Says so aloud when it is not: the caller skips. */
export function pythonHas(...modules: readonly string[]): boolean {
  const found = spawnSync(python, ['-c', modules.map((name) => `import ${name}`).join(';')], { encoding: 'utf8' });
  const here = found.status === 0;
  if (!here)
    console.warn(
      `SKIPPED: ${python} cannot import ${modules.join(', ')}. Run npm test with a package index in reach, which makes an environment of tests/peers/requirements.txt.`,
    );
  return here;
}

/** Runs a script that reads one JSON document from stdin and prints one. `env` is added to the environment. */
export function runPython(script: string, input: unknown, env: Readonly<Record<string, string>> = {}): unknown {
  const run = spawnSync(python, ['-c', script], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', ...env },
  });
  if (run.status !== 0) throw new Error(`Python failed:\n${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** The same for a script in a file. */
export const runPythonFile = (path: string, input: unknown, env: Readonly<Record<string, string>> = {}): unknown =>
  runPython(readFileSync(path, 'utf8'), input, env);
