import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PYTHON = '/usr/bin/python3';

/** Whether Debian's Python with these modules is here. Says so aloud when it is not: the caller skips. */
export function pythonHas(...modules: readonly string[]): boolean {
  const found = spawnSync(PYTHON, ['-c', modules.map((name) => `import ${name}`).join(';')], { encoding: 'utf8' });
  const here = found.status === 0;
  if (!here)
    console.warn(
      `SKIPPED: ${PYTHON} cannot import ${modules.join(', ')}. Install Debian's python3-sklearn and python3-pil to run this comparison.`,
    );
  return here;
}

/** Runs a script that reads one JSON document from stdin and prints one. */
export function runPython(script: string, input: unknown): unknown {
  const run = spawnSync(PYTHON, ['-c', script], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
  });
  if (run.status !== 0) throw new Error(`Python failed:\n${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** The same for a script in a file. */
export const runPythonFile = (path: string, input: unknown): unknown => runPython(readFileSync(path, 'utf8'), input);
