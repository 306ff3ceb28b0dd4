import type { Targets, TrainingSet } from '../targets.ts';
import { takeExamples } from '../targets.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { isDense } from '../matrix/matrix.ts';
import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import type { TextConfig } from '../features/config.ts';
import { applyTfIdf, bucketWeights, documentFrequency } from '../features/tfidf.ts';
import { numberGroups } from '../split/folds.ts';

/** Items whose labels are all known: what a simulation and a training from a file start from. */
export interface LabeledData {
  readonly x: Matrix;
  /** How the rows were counted: in each run they are weighted by what the rows learned from say. Null: they are learned from as they are. */
  readonly counted: TextConfig | null;
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
export function splitPoolAndTest(data: LabeledData, test: LabeledData | null, seed: Seed): PoolAndTest {
  const all = Uint32Array.from({ length: data.x.rows }, (_, row) => row);
  const isTest = test === null ? fifthOfGroups(data, seed) : new Uint8Array(all.length);
  const poolRows = all.filter((row) => isTest[row] === 0);
  const testRows = test === null ? all.filter((row) => isTest[row] === 1) : Uint32Array.from({ length: test.x.rows }, (_, row) => row);
  const pool = takeExamples(data, poolRows);
  const weigh = weightingFrom(pool.x, data.counted);
  const weighted = (set: TrainingSet): TrainingSet => ({ x: weigh(set.x), y: set.y, groups: set.groups });
  return { pool: weighted(pool), test: weighted(test ?? takeExamples(data, testRows)), poolRows, testRows };
}

/** All rows, weighted by their own idf: for cross-validation, in which the rest of the pool is known too. */
export const trainingSetOf = ({ x, counted, y, groups }: LabeledData): TrainingSet => ({ x: weightingFrom(x, counted)(x), y, groups });

function weightingFrom(pool: Matrix, counted: TextConfig | null): (x: Matrix) => Matrix {
  if (counted === null || isDense(pool)) return (x) => x;
  const weights = bucketWeights(documentFrequency(pool), counted);
  return (x) => (isDense(x) ? x : applyTfIdf(x, weights, counted.sublinear));
}

function fifthOfGroups({ x, groups }: LabeledData, seed: Seed): Uint8Array {
  const { groupOf, count } = numberGroups(groups, x.rows);
  const order = Uint32Array.from({ length: count }, (_, group) => group);
  randomFrom(seed, 'test').shuffle(order);
  const chosen = new Uint8Array(count);
  for (const group of order.subarray(0, Math.round(TEST_SHARE * count))) chosen[group] = 1;
  return Uint8Array.from(groupOf, (group) => chosen[group]!);
}
