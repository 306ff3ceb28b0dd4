import type { Control } from '#learning/control.ts';
import { Pacer } from '#learning/control.ts';
import { takeRows } from '#learning/matrix/matrix.ts';
import { groupFolds, numberGroups, partRows } from '#learning/split/folds.ts';
import type { TrainingSet } from '#learning/targets.ts';
import { strataOf } from '#learning/targets.ts';
import type { Shape, Solution } from './problem.ts';
import { logLoss, newSolver } from './solve.ts';

/** Values of C that cross-validation chooses from, strongest penalty first. Rows of length 1 want weak ones. */
export const regularisationGrid: readonly number[] = [1, 10, 100];
/** Where there is too little to cross-validate. */
const DEFAULT_C = 1;
/** Losses that differ by less, relatively, are equal: a weaker penalty costs more steps and must be worth them. */
const SAME = 0.01;

/** With more labels, three folds say as much as five. */
const MANY_ROWS = 1000;
/** Loose: held-out losses of neighbours on the grid differ by far more. By value alone, as gradients shrink with the penalty. */
const TUNING = { gradientTolerance: 1e-3, valueTolerance: 1e-3, maxIterations: 60 };

/**
 * C with the least held-out log loss, by cross-validation by group; the stronger penalty among equals. The loss falls and then rises over
 * the grid, so that the search starts in its middle and goes on only while the loss falls.
 */
export async function chooseC(shape: Shape, data: TrainingSet, seed: number, control: Control): Promise<number> {
  const { count } = numberGroups(data.groups, data.x.rows);
  const folds = Math.min(count, data.x.rows > MANY_ROWS ? 3 : 5);
  if (folds < 2 || shape.outputs === 0) return DEFAULT_C;
  const pacer = new Pacer(control);
  const foldOf = groupFolds({ groups: data.groups, strata: strataOf(data.y), folds, seed });
  const parts = Array.from({ length: folds }, (_, fold) => openFold(shape, foldOf, fold, pacer));
  const last = regularisationGrid.length - 1;
  let fits = 0;
  async function lossOf(place: number): Promise<number> {
    let loss = 0;
    for (const part of parts) {
      loss += await part.lossAt(regularisationGrid[place]!);
      control.progress?.((fits += 1) / (folds * regularisationGrid.length));
    }
    return loss;
  }
  try {
    let best = last >> 1;
    let least = await lossOf(best);
    const middle = best;
    for (let next = best + 1; next <= last; next += 1) {
      const loss = await lossOf(next);
      if (loss >= least * (1 - SAME)) break;
      [best, least] = [next, loss];
    }
    for (let next = best - 1; best <= middle && next >= 0; next -= 1) {
      const loss = await lossOf(next);
      if (loss > least * (1 + SAME)) break;
      [best, least] = [next, loss];
    }
    return regularisationGrid[best]!;
  } finally {
    for (const part of parts) part.close();
  }
}

/** One fold: rows to fit, for one penalty after the other, and rows held out. */
function openFold(shape: Shape, foldOf: Uint8Array, fold: number, pacer: Pacer) {
  const { inside, outside } = partRows(foldOf, fold);
  const train = takeProblem(shape, outside);
  const test = knownOnly(takeProblem(shape, inside), train);
  const solver = newSolver(train, pacer);
  let found: Solution | null = null; // each optimum is near that of the penalty before
  return {
    async lossAt(c: number): Promise<number> {
      found = await solver.solve(c, found, TUNING);
      return logLoss(test, found.weights(), pacer);
    },
    close: () => solver.close(),
  };
}

function takeProblem(shape: Shape, rows: Uint32Array): Shape {
  const width = shape.link === 'softmax' ? 1 : shape.outputs;
  const targets = new Int32Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k += 1) targets[i * width + k] = shape.targets[row * width + k]!;
  });
  return { ...shape, x: takeRows(shape.x, rows), targets };
}

/** Held-out rows of a class that the fold has not learned say nothing about the penalty, but would drown the rest. */
function knownOnly(test: Shape, train: Shape): Shape {
  if (test.link === 'sigmoid') return test;
  const known = new Set<number>(train.targets);
  const rows: number[] = [];
  test.targets.forEach((target, row) => known.has(target) && rows.push(row));
  return takeProblem(test, Uint32Array.from(rows));
}
