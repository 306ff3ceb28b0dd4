import type { Control } from '#learning/control.ts';
import { Pacer } from '#learning/control.ts';
import { takeRows } from '#learning/matrix/matrix.ts';
import { groupFolds, numberGroups, partRows } from '#learning/split/folds.ts';
import type { TrainingSet } from '../targets.ts';
import { strataOf } from '../targets.ts';
import type { Problem, Solution } from './problem.ts';
import { newSolver, objectiveAt } from './solve.ts';

/** Values of C that cross-validation chooses from, strongest penalty first. Rows of length 1 want weak ones. */
export const regularisationGrid: readonly number[] = [1, 10, 100];
/** Where there is too little to cross-validate. */
const DEFAULT_C = 1;

/** With more labels, three folds say as much as five. */
const MANY_ROWS = 1000;
/** Loose: held-out losses of neighbours on the grid differ by far more. */
const TUNING = { gradientTolerance: 0.1, valueTolerance: 1e-5, maxIterations: 60 };

/** C with the least held-out log loss, by cross-validation by group; the stronger penalty among equals. */
export async function chooseC(shape: Omit<Problem, 'c'>, data: TrainingSet, seed: number, control: Control): Promise<number> {
  const { count } = numberGroups(data.groups, data.x.rows);
  const folds = Math.min(count, data.x.rows > MANY_ROWS ? 3 : 5);
  if (folds < 2 || shape.outputs === 0) return DEFAULT_C;
  const pacer = new Pacer(control);
  const foldOf = groupFolds({ groups: data.groups, strata: strataOf(data.y), folds, seed });
  const losses = regularisationGrid.map(() => 0);
  for (let fold = 0; fold < folds; fold += 1) {
    const { inside, outside } = partRows(foldOf, fold);
    const train = takeProblem(shape, outside);
    const test = knownOnly(takeProblem(shape, inside), train);
    const solver = newSolver(train, pacer);
    let found: Solution | null = null; // the path of penalties: each optimum is near the one before
    for (const [i, c] of regularisationGrid.entries()) {
      found = await solver.solve(c, found, TUNING);
      // without a penalty the objective is the log loss alone
      losses[i]! += await objectiveAt({ ...test, c: Infinity }, found.weights(), pacer);
      control.progress?.((fold * losses.length + i + 1) / (folds * losses.length));
    }
  }
  const least = Math.min(...losses);
  return regularisationGrid[losses.findIndex((loss) => loss <= least * (1 + 1e-9))] ?? DEFAULT_C;
}

function takeProblem(shape: Omit<Problem, 'c'>, rows: Uint32Array): Omit<Problem, 'c'> {
  const width = shape.link === 'softmax' ? 1 : shape.outputs;
  const targets = new Int32Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k += 1) targets[i * width + k] = shape.targets[row * width + k]!;
  });
  return { ...shape, x: takeRows(shape.x, rows), targets };
}

/** Held-out rows of a class that the fold has not learned say nothing about the penalty, but would drown the rest. */
function knownOnly(test: Omit<Problem, 'c'>, train: Omit<Problem, 'c'>): Omit<Problem, 'c'> {
  if (test.link === 'sigmoid') return test;
  const known = new Set<number>(train.targets);
  const rows: number[] = [];
  test.targets.forEach((target, row) => known.has(target) && rows.push(row));
  return takeProblem(test, Uint32Array.from(rows));
}
