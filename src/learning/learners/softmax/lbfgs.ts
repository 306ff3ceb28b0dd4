import type { Objective } from './objective.ts';
import { wolfeStep } from './wolfe.ts';

export interface LbfgsOptions {
  /** Done when no component of the gradient is larger. */
  readonly gradientTolerance: number;
  readonly maxIterations: number;
  /** Done also when two steps in a row lower the value by no more than this share of it: for objectives computed in less than float64. 0 unless given. */
  readonly valueTolerance?: number;
  /** Pairs of steps kept to model curvature. */
  readonly memory?: number;
}

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradientMax: number;
  readonly iterations: number;
  /** False when the iterations ran out or no step descended any further. */
  readonly converged: boolean;
}

const MEMORY = 10;

/** Vectors that a search holds at most: pairs of steps, three points, a direction. */
export const vectorsHeld = (memory = MEMORY): number => 2 * memory + 7;

/** Minimises a smooth function by limited-memory BFGS (Nocedal & Wright 2006, algorithms 7.4 and 7.5). Deterministic. */
export async function minimise(objective: Objective, start: Float64Array | null, options: LbfgsOptions): Promise<Minimum> {
  const { vectors } = objective;
  const history = new History(objective, options.memory ?? MEMORY);
  let at = vectors.take();
  if (start === null) at.fill(0);
  else at.set(start);
  let gradient = vectors.take();
  let value = await objective.evaluate(at, gradient);
  let gradientMax = objective.largest(gradient);
  let iterations = 0;
  let flat = 0;
  const valueTolerance = options.valueTolerance ?? 0;
  while (flat < 2 && gradientMax > options.gradientTolerance && iterations < options.maxIterations) {
    iterations += 1;
    const direction = history.direction(gradient);
    const firstStep = history.empty ? Math.min(1, 1 / Math.sqrt(objective.dot(gradient, gradient))) : 1;
    const found = await wolfeStep(objective, { at, value, gradient, gradientMax }, direction, firstStep);
    vectors.give(direction);
    if (found === null) {
      if (history.empty || valueTolerance > 0) break; // not even straight downhill: as low as these numbers can say
      history.clear();
      continue;
    }
    history.add(at, found.at, gradient, found.gradient);
    vectors.give(at);
    vectors.give(gradient);
    const lowered = value - found.value;
    ({ at, value, gradient, gradientMax } = found);
    flat = lowered <= valueTolerance * Math.abs(value) ? flat + 1 : 0;
  }
  history.clear();
  const end = at.slice();
  vectors.give(at);
  vectors.give(gradient);
  return { at: end, value, gradientMax, iterations, converged: flat > 1 || gradientMax <= options.gradientTolerance };
}

/** The last steps and changes of gradient, from which the direction is built (the two-loop recursion). */
class History {
  readonly #space: Objective;
  readonly #memory: number;
  #pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[] = [];

  constructor(space: Objective, memory: number) {
    this.#space = space;
    this.#memory = memory;
  }

  get empty(): boolean {
    return this.#pairs.length === 0;
  }

  clear(): void {
    for (const { step, change } of this.#pairs) this.#drop(step, change);
    this.#pairs = [];
  }

  add(from: Float64Array, to: Float64Array, gradientFrom: Float64Array, gradientTo: Float64Array): void {
    const { vectors, dot } = this.#space;
    const step = vectors.take();
    const change = vectors.take();
    vectors.combine(step, to, -1, from);
    vectors.combine(change, gradientTo, -1, gradientFrom);
    const curvature = dot(step, change);
    if (curvature <= 1e-12 * dot(change, change)) {
      this.#drop(step, change); // a pair without positive curvature would spoil the model
      return;
    }
    this.#pairs.push({ step, change, rho: 1 / curvature });
    if (this.#pairs.length <= this.#memory) return;
    const oldest = this.#pairs.shift();
    if (oldest !== undefined) this.#drop(oldest.step, oldest.change);
  }

  /** Lent by the objective's vectors. */
  direction(gradient: Float64Array): Float64Array {
    const { vectors, dot } = this.#space;
    const q = vectors.take();
    vectors.scaled(q, -1, gradient);
    const alphas: number[] = [];
    for (const { step, change, rho } of this.#pairs.toReversed()) {
      const alpha = rho * dot(step, q);
      vectors.combine(q, q, -alpha, change);
      alphas.push(alpha);
    }
    const last = this.#pairs.at(-1);
    if (last !== undefined) vectors.scaled(q, 1 / (last.rho * dot(last.change, last.change)), q);
    for (const { step, change, rho } of this.#pairs) vectors.combine(q, q, (alphas.pop() ?? 0) - rho * dot(change, q), step);
    return q;
  }

  #drop(step: Float64Array, change: Float64Array): void {
    this.#space.vectors.give(step);
    this.#space.vectors.give(change);
  }
}
