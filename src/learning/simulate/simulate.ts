import type { Control } from '../control.ts';
import { quiet } from '../control.ts';
import type { Learner } from '../learners/learner.ts';
import type { Targets, TrainingSet } from '../targets.ts';
import { classCounts, rowsOf, takeExamples, takeTargets } from '../targets.ts';
import { takeRows } from '../matrix/matrix.ts';
import { predictionOf } from '../metrics/confusion.ts';
import type { Scores } from '../metrics/scores.ts';
import { scoresOf } from '../metrics/scores.ts';
import { randomFrom } from '../random.ts';
import { pickRows } from '../strategies/pick.ts';
import type { Strategy } from '../strategies/strategy.ts';
import type { LabeledData, PoolAndTest } from './dataset.ts';
import { splitPoolAndTest } from './dataset.ts';

export interface SimulationConfig {
  readonly strategies: readonly Strategy[];
  readonly learner: Learner;
  /** Labels of the first model, at least 1. */
  readonly initial: number;
  /** Labels a round. */
  readonly batch: number;
  /** Rounds after the first model; fewer when the pool runs dry. */
  readonly rounds: number;
  readonly seeds: readonly number[];
  /** As `FitConfig`: 'cv' chooses the penalty by cross-validation at each size. */
  readonly regularisation: number | 'cv';
  /** Names of the classes. */
  readonly names: readonly string[];
}

export interface SimulationPoint {
  readonly labels: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  /** By class name; null where undefined. */
  readonly f1: Readonly<Record<string, number | null>>;
}

export interface SimulationCurve {
  readonly strategy: string;
  readonly learner: string;
  readonly seed: number;
  readonly points: readonly SimulationPoint[];
}

/** The JSON document of `plumbline simulate`. `pool` and `test` are rows, under the first seed. */
export interface Simulation {
  readonly pool: number;
  readonly test: number;
  readonly curves: readonly SimulationCurve[];
}

/** One trained size, for those who want to check it: rows are those of the data (test: of the test data, if given). */
export interface SimulationStep {
  readonly strategy: string;
  readonly seed: number;
  /** 0 is that of the first labels. */
  readonly round: number;
  readonly labeled: Uint32Array;
  readonly poolRows: Uint32Array;
  readonly testRows: Uint32Array;
  readonly point: SimulationPoint;
}

/**
 * Plays active learning on data whose labels are known. First labels are random by seed, extended until two classes are in;
 * curves of one seed share them and the test set.
 */
export async function simulate(
  data: LabeledData,
  test: LabeledData | null,
  config: SimulationConfig,
  control: Control,
  onStep?: (step: SimulationStep) => void,
): Promise<Simulation> {
  checkSimulation(data, test, config);
  const curves: SimulationCurve[] = [];
  let sizes: { readonly pool: number; readonly test: number } | null = null;
  const total = config.seeds.length * config.strategies.length * (config.rounds + 1);
  let done = 0;
  for (const seed of config.seeds) {
    const split = splitPoolAndTest(data, test, seed);
    sizes ??= { pool: split.poolRows.length, test: split.testRows.length };
    const first = firstLabels(split.pool, config.initial, seed);
    for (const strategy of config.strategies) {
      const points: SimulationPoint[] = [];
      const report = (rows: Uint32Array, point: SimulationPoint): void => {
        points.push(point);
        const labeled = rows.map((row) => split.poolRows[row]!);
        onStep?.({
          strategy: strategy.name,
          seed,
          round: points.length - 1,
          labeled,
          poolRows: split.poolRows,
          testRows: split.testRows,
          point,
        });
        control.progress?.(Math.min(1, (done + points.length) / total));
      };
      await playCurve(split, first, strategy, config, seed, control, report);
      done += config.rounds + 1;
      curves.push({ strategy: strategy.name, learner: config.learner.name, seed, points });
    }
  }
  control.progress?.(1);
  return { ...(sizes ?? { pool: 0, test: 0 }), curves };
}

async function playCurve(
  { pool, test }: PoolAndTest,
  first: Uint32Array,
  strategy: Strategy,
  config: SimulationConfig,
  seed: number,
  control: Control,
  report: (rows: Uint32Array, point: SimulationPoint) => void,
): Promise<void> {
  const { learner } = config;
  let labeled = first;
  for (let round = 0; round <= config.rounds; round += 1) {
    const model = await learner.fit(takeExamples(pool, labeled), { seed, regularisation: config.regularisation }, quiet(control));
    const predicted = predictionOf(await learner.predictProba(model, test.x, quiet(control)), test.y);
    report(labeled, pointOf(labeled.length, scoresOf(test.y, predicted), config.names));
    const open = openRows(rowsOf(pool.y), labeled);
    if (open.length === 0 || round === config.rounds) return;
    const { classes, kind } = pool.y;
    const probabilities = strategy.byChance // lots need no model
      ? new Float32Array(open.length * classes)
      : await learner.predictProba(model, takeRows(pool.x, open), quiet(control));
    const picked = pickRows(strategy, { probabilities, classes, kind }, config.batch, `${seed} round ${round}`);
    labeled = Uint32Array.from([...labeled, ...picked.rows.map((row) => open[row]!)]);
  }
}

/** Random rows in a random order: `initial` of them, or as many as it takes until two classes are in. */
export function firstLabels({ y }: Pick<TrainingSet, 'y'>, initial: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: rowsOf(y) }, (_, row) => row);
  randomFrom(seed, 'first labels').shuffle(order);
  let size = Math.min(order.length, initial);
  while (size < order.length && !learnable(takeTargets(y, order.subarray(0, size)))) size += 1;
  return order.slice(0, size);
}

/** Two classes are in; multi-label: some label is carried by some rows and not by others. */
function learnable(y: Targets): boolean {
  const counts = [...classCounts(y)];
  if (y.kind === 'single') return counts.filter((count) => count > 0).length > 1;
  return counts.some((count) => count > 0 && count < rowsOf(y));
}

function openRows(rows: number, labeled: Uint32Array): Uint32Array {
  const taken = new Uint8Array(rows);
  for (const row of labeled) taken[row] = 1;
  return Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => taken[row] === 0);
}

/** A point of a curve from the scores on the test set. */
export function pointOf(labels: number, scores: Scores, names: readonly string[]): SimulationPoint {
  const f1 = Object.fromEntries(scores.classes.map((own, c) => [names[c] ?? String(c), own.f1]));
  return { labels, accuracy: scores.accuracy, macroF1: scores.macroF1, f1 };
}

function checkSimulation(
  data: LabeledData,
  test: LabeledData | null,
  { initial, batch, rounds, seeds, strategies }: SimulationConfig,
): void {
  const fail = (what: string): never => {
    throw new RangeError(`Simulation: ${what}.`);
  };
  if (!(initial >= 1)) fail(`the first model needs at least 1 label, not ${initial}`);
  if (!(batch >= 1)) fail(`a batch has at least 1 label, not ${batch}`);
  if (!(rounds >= 0)) fail(`${rounds} rounds`);
  if (seeds.length === 0 || strategies.length === 0) fail('name at least one seed and one strategy');
  if (data.x.rows < 2) fail('the data have fewer than two rows');
  if (test !== null && test.x.columns !== data.x.columns) fail('data and test have rows of different widths');
  if (test !== null && test.y.classes !== data.y.classes) fail('data and test have different classes');
}
