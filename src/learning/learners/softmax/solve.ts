import type { Pacer } from '#learning/control.ts';
import { openSparse } from '#learning/kernels/sparse.ts';
import type { Csr } from '#learning/matrix/csr.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import { isDense } from '#learning/matrix/matrix.ts';
import { columnSpace, lossAt } from './columnSpace.ts';
import { columnMeans, denseSpace, plainIntercepts } from './denseSpace.ts';
import { prepareGram } from './gram.ts';
import type { LbfgsOptions } from './lbfgs.ts';
import { minimise, vectorsHeld } from './lbfgs.ts';
import type { Shape, Solution } from './problem.ts';
import { rowSpace, weightsOfRows } from './rowSpace.ts';
import type { Objective } from './objective.ts';

/** Finds the optimum of one set of rows for one or several penalties. */
export interface Solver {
  /** `start`: the solution for a penalty near this one, or null. */
  solve(c: number, start: Solution | null, options: LbfgsOptions): Promise<Solution>;
  /** Gives memory back. Solutions stay usable, the solver does not. */
  close(): void;
}

/** Searches sparse rows in the smaller of two spaces, dense ones less their means; every way has the same optimum. */
export function newSolver(shape: Shape, pacer: Pacer): Solver {
  const { x } = shape;
  if (isDense(x)) return denseSolver({ ...shape, x }, pacer);
  if (2 * x.rows < x.columns) return rowSolver({ ...shape, x }, pacer);
  const product = openSparse(x, shape.outputs, { vectors: vectorsHeld(), length: (x.columns + 1) * shape.outputs });
  return solverIn(
    (c) => columnSpace({ ...shape, x, c }, product, pacer),
    (at) => at.slice(),
    () => product.close(),
  );
}

/** The log loss of rows at given weights, without a penalty. */
export function logLoss({ x, ...shape }: Shape, weights: Float64Array, pacer: Pacer): Promise<number> {
  if (!isDense(x)) return lossAt({ ...shape, x }, weights, pacer);
  const space = denseSpace({ ...shape, x, c: Infinity }, new Float64Array(x.columns), pacer);
  return space.evaluate(weights, new Float64Array(weights.length));
}

function solverIn(space: (c: number) => Objective, weightsOf: (at: Float64Array) => Float64Array, close: () => void): Solver {
  return {
    close,
    async solve(c, start, options) {
      const objective = space(c);
      const found = await minimise(objective, start?.at ?? null, options);
      return { ...found, weights: () => weightsOf(found.at) };
    },
  };
}

/** What float32 products can tell: leaves the objective within about 1e-5 of the optimum, as the gradient's tolerance does elsewhere. */
const DENSE_VALUE_TOLERANCE = 1e-6;

function denseSolver(shape: Shape & { readonly x: Dense }, pacer: Pacer): Solver {
  const means = columnMeans(shape.x);
  const solver = solverIn(
    (c) => denseSpace({ ...shape, c }, means, pacer),
    (at) => plainIntercepts(at, means, shape.outputs),
    () => undefined,
  );
  return {
    ...solver,
    solve(c, start, options) {
      const valueTolerance = Math.max(options.valueTolerance ?? 0, DENSE_VALUE_TOLERANCE);
      return solver.solve(c, start, { ...options, valueTolerance });
    },
  };
}

function rowSolver(shape: Shape & { readonly x: Csr }, pacer: Pacer): Solver {
  const gram = prepareGram(shape.x);
  const length = (2 * shape.x.rows + 1) * shape.outputs;
  const product = openSparse(gram.shared, shape.outputs, { vectors: vectorsHeld(), length });
  return solverIn(
    (c) => rowSpace({ ...shape, c }, gram, product, pacer),
    (at) => weightsOfRows(shape, at),
    () => product.close(),
  );
}
