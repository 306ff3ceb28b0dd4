/**
 * Softmax regression on dense rows, 10 classes, 1,000 to 10,000 × 384, beside scikit-learn's lbfgs on one thread at the tolerance that
 * brings it to the same objective; interleaved.
 * Usage: npm run bench -- softmax
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uninterrupted } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { paramOf } from '#learning/learners/model.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import { emptyDense } from '#learning/matrix/dense.ts';
import { randomFrom } from '#learning/random.ts';
import { median, printTable } from './support/app.ts';

const SIZES = [1_000, 5_000, 10_000];
const COLUMNS = 384;
const CLASSES = 10;
const C = 1;
const ROUNDS = 5;

interface Fit {
  readonly seconds: number;
  readonly objective: number;
  readonly iterations: number;
}

const dir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
try {
  const rows = [];
  for (const size of SIZES) rows.push(await compare(size));
  printTable(`Softmax regression, ${CLASSES} classes, ${COLUMNS} columns, C = ${C}, medians of ${ROUNDS} (goal 1.0×)`, rows);
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function compare(size: number): Promise<Readonly<Record<string, string>>> {
  const { x, y } = clusters(size);
  const file = join(dir, `${size}.bin`);
  await writeFile(file, Buffer.concat([Buffer.from(x.values.buffer), Buffer.from(Uint8Array.from(y))]));
  const first = await ours(x, y); // also warms the code up, as a worker does that trains again and again
  const { tol } = peer(file, size, first.objective, null);
  const [own, other]: [Fit[], Fit[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    own.push(await ours(x, y));
    other.push(peer(file, size, first.objective, tol));
  }
  const seconds = (fits: readonly Fit[]): number => median(fits.map((fit) => fit.seconds));
  const gap = (own[0]?.objective ?? NaN) / (other[0]?.objective ?? NaN) - 1;
  return {
    rows: size.toLocaleString('en'),
    'Plumbline s': seconds(own).toFixed(3),
    'scikit-learn s': seconds(other).toFixed(3),
    ratio: `${(seconds(own) / seconds(other)).toFixed(2)}×`,
    'objective above its': gap.toExponential(1),
    iterations: `${own[0]?.iterations} / ${other[0]?.iterations}`,
    tol: String(tol),
  };
}

/** Rows of length 4 around ten centres, overlapping so that a model is right about nine times in ten. */
function clusters(size: number): { readonly x: Dense; readonly y: Int32Array } {
  const random = randomFrom('softmax bench', size);
  const centres = new Float32Array(CLASSES * COLUMNS).map(() => random.normal());
  const y = Int32Array.from({ length: size }, () => random.below(CLASSES));
  const x = emptyDense(size, COLUMNS);
  for (let row = 0; row < size; row += 1) {
    const own = x.values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    for (let c = 0; c < COLUMNS; c += 1) own[c] = 0.12 * centres[(y[row] ?? 0) * COLUMNS + c]! + random.normal();
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    for (let c = 0; c < COLUMNS; c += 1) own[c]! *= 4 / length;
  }
  return { x, y };
}

async function ours(x: Dense, y: Int32Array): Promise<Fit> {
  const began = performance.now();
  const targets = { kind: 'single', classes: CLASSES, y } as const;
  const model = await learnerOf('softmax').fit({ x, y: targets, groups: null }, { seed: 1, regularisation: C }, uninterrupted);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, objective: paramOf(model, 'objective'), iterations: paramOf(model, 'iterations') };
}

function peer(file: string, size: number, objective: number, tol: number | null): Fit & { readonly tol: number } {
  const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path)) ?? 'python3';
  const script = fileURLToPath(new URL('./peers/softmax.py', import.meta.url));
  const args = [script, file, String(size), String(COLUMNS), String(C), String(objective), ...(tol === null ? [] : [String(tol)])];
  return JSON.parse(execFileSync(python, args, { encoding: 'utf8' })) as Fit & { readonly tol: number };
}
