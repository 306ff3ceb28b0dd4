import type { Pacer } from '#learning/control.ts';
import { columnSpace } from './columnSpace.ts';
import type { Gram } from './gram.ts';
import { prepareGram } from './gram.ts';
import type { LbfgsOptions } from './lbfgs.ts';
import { minimise } from './lbfgs.ts';
import type { Problem, Solution } from './problem.ts';
import { rowSpace, weightsOfRows } from './rowSpace.ts';

/** Finds the optimum of one set of rows for one or several penalties. */
export interface Solver {
  /** `start`: the solution for a penalty near this one, or null. */
  solve(c: number, start: Solution | null, options: LbfgsOptions): Promise<Solution>;
}

/** Searches in the smaller of the two spaces; both have the same optimum. */
export function newSolver(shape: Omit<Problem, 'c'>, pacer: Pacer): Solver {
  const gram = 2 * shape.x.rows < shape.x.columns ? prepareGram(shape.x) : null;
  return {
    async solve(c, start, options) {
      const problem = { ...shape, c };
      const objective = gram === null ? columnSpace(problem, pacer) : rowSpace(problem, gram, pacer);
      const found = await minimise(objective, start?.at ?? new Float64Array(objective.size), options);
      return { ...found, weights: () => weightsOf(shape, gram, found.at) };
    },
  };
}

const weightsOf = (shape: Omit<Problem, 'c'>, gram: Gram | null, at: Float64Array): Float64Array =>
  gram === null ? at.slice() : weightsOfRows(shape, at);
