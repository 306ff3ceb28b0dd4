import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe } from 'vitest';
import { randomBytes } from 'node:crypto';
import { run } from '#cli/run.ts';
import { buildCli, CLI } from '../../scripts/tools/buildCli.mjs';
import { hasSharedData } from '#support/sharedData.ts';

/** The built program, as people start it. */
export const PROGRAM = fileURLToPath(new URL(`../../${CLI}`, import.meta.url));

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The JSON document on standard output. */
  readonly json: Record<string, unknown>;
}

/** A folder of its own for each test file, with a device of its own. */
export class Bench {
  folder = '';

  path(name: string): string {
    return join(this.folder, name);
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.path(name), content);
    return this.path(name);
  }

  bytes(name: string): Promise<Buffer> {
    return readFile(this.path(name));
  }

  text(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  /** Runs a command line in this process, as another machine if asked. */
  async run(argv: readonly string[], machine = 'here'): Promise<Run> {
    let out = '';
    let err = '';
    const code = await run(argv, {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      now: () => Date.now(),
      newId: () => v7(),
      randomHex: (bytes) => randomBytes(bytes).toString('hex'),
      env: { XDG_CONFIG_HOME: this.path(`config-${machine}`) },
      terminal: false,
    });
    return { code, out, err, json: parse(out) };
  }

  /** Runs it with `--json` and expects it to succeed. */
  async json(argv: readonly string[], machine = 'here'): Promise<Record<string, unknown>> {
    const result = await this.run([...argv, '--json'], machine);
    if (result.code !== 0) throw new Error(`plumbline ${argv.join(' ')} gave ${result.code}: ${result.err}`);
    return result.json;
  }

  /** Starts the built program as a process of its own; see `useProgram`. */
  spawn(argv: readonly string[]): ChildProcess {
    const env = { ...process.env, XDG_CONFIG_HOME: this.path('config-here') };
    return spawn(process.execPath, [PROGRAM, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Makes the folder before the tests of a file and removes it after them. */
export function useBench(): Bench {
  const bench = new Bench();
  beforeAll(async () => {
    bench.folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
  });
  afterAll(() => rm(bench.folder, { recursive: true, force: true }));
  return bench;
}

/** Builds the program before the tests of a file that start it, unless it is up to date. */
export function useProgram(): void {
  beforeAll(async () => {
    if (!(await buildCli())) throw new Error('the command line was not built');
  });
}

export const DATA = '../shared/data/text';

/** Tests on real data; skipped, and said so, where the data are missing. */
export const describeWithData: (name: string, tests: () => void) => void = hasSharedData ? describe : describe.skip;

/** Runs a process to its end. */
export function finished(child: ChildProcess): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => void (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
