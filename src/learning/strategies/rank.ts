import type { Control } from '../control.ts';
import { quiet } from '../control.ts';
import type { Learner } from '../learners/learner.ts';
import type { Model } from '../learners/model.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { sliceRows } from '../matrix/matrix.ts';
import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';
import type { Doubts } from './doubt.ts';
import { emptyDoubts, writeDoubts } from './doubt.ts';
import type { Strategy } from './strategy.ts';

/** What a model says of each row of a pool, without keeping rows × classes probabilities. */
export interface Ranked {
  /** The strategy's score; higher = label sooner. */
  readonly scores: Float32Array;
  readonly doubts: Doubts;
}

const ROWS_AT_ONCE = 8192;

/**
 * Predicts and scores every row. A pool in several chunks: give each chunk a seed of its own. `look` sees the probabilities
 * (rows × classes, from row `from` on) before they are dropped.
 */
export async function rankRows(
  learner: Learner,
  model: Model,
  x: Matrix,
  strategy: Strategy,
  seed: Seed,
  control: Control,
  look?: (probabilities: Float32Array, from: number) => void,
): Promise<Ranked> {
  const random = randomFrom(seed, strategy.name);
  const scores = new Float32Array(x.rows);
  const doubts = emptyDoubts(x.rows);
  for (let from = 0; from < x.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(x.rows, from + ROWS_AT_ONCE);
    const probabilities = await learner.predictProba(model, sliceRows(x, from, to), quiet(control));
    const pool = { probabilities, classes: model.classes, kind: model.kind };
    scores.set(strategy.score(pool, random), from);
    writeDoubts(pool, doubts, from);
    look?.(probabilities, from);
    control.progress?.(to / x.rows);
  }
  return { scores, doubts };
}
