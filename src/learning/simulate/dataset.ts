import type { Targets, TrainingSet } from '../learners/targets.ts';
import { takeExamples } from '../learners/targets.ts';
import type { Csr } from '../matrix/csr.ts';
import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import { applyTfIdf, fitIdf } from '../features/tfidf.ts';
import { numberGroups } from '../split/folds.ts';

/** Items whose labels are all known: what a simulation and a training from a file start from. */
export interface LabeledData {
  /** Hashed counts, as `hashTexts` gives them. */
  readonly counts: Csr;
  readonly y: Targets;
  readonly groups: Uint32Array | null;
}

/** Rows weighted and ready to learn from, and rows to measure on. */
export interface PoolAndTest {
  readonly pool: TrainingSet;
  readonly test: TrainingSet;
  /** Rows of the data that each came from; test rows are those of the separate test data where it was given. */
  readonly poolRows: Uint32Array;
  readonly testRows: Uint32Array;
}

const TEST_SHARE = 0.2;

/** All rows of `test`, or a fifth of the groups of `data` drawn by seed. idf is that of the pool alone. */
export function splitPoolAndTest(data: LabeledData, test: LabeledData | null, sublinear: boolean, seed: Seed): PoolAndTest {
  const all = Uint32Array.from({ length: data.counts.rows }, (_, row) => row);
  const isTest = test === null ? fifthOfGroups(data, seed) : new Uint8Array(all.length);
  const poolRows = all.filter((row) => isTest[row] === 0);
  const pool = takeExamples({ x: data.counts, y: data.y, groups: data.groups }, poolRows);
  const idf = fitIdf(pool.x);
  const weighted = (set: TrainingSet): TrainingSet => ({ ...set, x: applyTfIdf(set.x, idf, sublinear) });
  if (test !== null) {
    const testRows = Uint32Array.from({ length: test.counts.rows }, (_, row) => row);
    return { pool: weighted(pool), test: weighted({ x: test.counts, y: test.y, groups: test.groups }), poolRows, testRows };
  }
  const testRows = all.filter((row) => isTest[row] === 1);
  return {
    pool: weighted(pool),
    test: weighted(takeExamples({ x: data.counts, y: data.y, groups: data.groups }, testRows)),
    poolRows,
    testRows,
  };
}

function fifthOfGroups({ counts, groups }: LabeledData, seed: Seed): Uint8Array {
  const { groupOf, count } = numberGroups(groups, counts.rows);
  const order = Uint32Array.from({ length: count }, (_, group) => group);
  randomFrom(seed, 'test').shuffle(order);
  const chosen = new Uint8Array(count);
  for (const group of order.subarray(0, Math.round(TEST_SHARE * count))) chosen[group] = 1;
  return Uint8Array.from(groupOf, (group) => chosen[group]!);
}
