import type { Pacer } from '#learning/control.ts';
import { isDense } from '#learning/matrix/matrix.ts';
import { columnSpace } from './columnSpace.ts';
import { denseSpace } from './denseSpace.ts';
import { prepareGram } from './gram.ts';
import type { LbfgsOptions } from './lbfgs.ts';
import { minimise } from './lbfgs.ts';
import type { Problem, Solution, SparseProblem } from './problem.ts';
import { rowSpace, weightsOfRows } from './rowSpace.ts';
import type { Objective } from './vectors.ts';

/** Finds the optimum of one set of rows for one or several penalties. */
export interface Solver {
  /** `start`: the solution for a penalty near this one, or null. */
  solve(c: number, start: Solution | null, options: LbfgsOptions): Promise<Solution>;
}

type Shape = Omit<Problem, 'c'>;
type SparseShape = Omit<SparseProblem, 'c'>;

/** Searches sparse rows in the smaller of the two spaces; both have the same optimum. */
export function newSolver(shape: Shape, pacer: Pacer): Solver {
  const { x } = shape;
  if (!isDense(x) && 2 * x.rows < x.columns) return rowSolver({ ...shape, x }, pacer);
  return {
    async solve(c, start, options) {
      const objective = weightSpace({ ...shape, c }, pacer);
      const found = await minimise(objective, start?.at ?? new Float64Array(objective.size), options);
      return { ...found, weights: () => found.at.slice() };
    },
  };
}

/** The objective as a function of the weights themselves. */
export function weightSpace(problem: Problem, pacer: Pacer): Objective {
  const { x } = problem;
  return isDense(x) ? denseSpace({ ...problem, x }, pacer) : columnSpace({ ...problem, x }, pacer);
}

function rowSolver(shape: SparseShape, pacer: Pacer): Solver {
  const gram = prepareGram(shape.x);
  return {
    async solve(c, start, options) {
      const objective = rowSpace({ ...shape, c }, gram, pacer);
      const found = await minimise(objective, start?.at ?? new Float64Array(objective.size), options);
      return { ...found, weights: () => weightsOfRows(shape, found.at) };
    },
  };
}
