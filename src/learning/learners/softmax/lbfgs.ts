import type { Objective } from './vectors.ts';
import { addScaled } from './vectors.ts';
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

/** Minimises a smooth function by limited-memory BFGS (Nocedal & Wright 2006, algorithms 7.4 and 7.5). Deterministic. */
export async function minimise(objective: Objective, start: Float64Array, options: LbfgsOptions): Promise<Minimum> {
  const history = new History(objective, options.memory ?? 10);
  let at: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(start.length);
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
    if (found === null) {
      if (history.empty || valueTolerance > 0) break; // not even straight downhill: as low as these numbers can say
      history.clear();
      continue;
    }
    history.add(at, found.at, gradient, found.gradient);
    const lowered = value - found.value;
    ({ at, value, gradient, gradientMax } = found);
    flat = lowered <= valueTolerance * Math.abs(value) ? flat + 1 : 0;
  }
  return { at, value, gradientMax, iterations, converged: flat > 1 || gradientMax <= options.gradientTolerance };
}

/** The last steps and changes of gradient, from which the direction is built (the two-loop recursion). */
class History {
  readonly #space: Pick<Objective, 'size' | 'dot'>;
  readonly #memory: number;
  #pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly rho: number }[] = [];

  constructor(space: Pick<Objective, 'size' | 'dot'>, memory: number) {
    this.#space = space;
    this.#memory = memory;
  }

  get empty(): boolean {
    return this.#pairs.length === 0;
  }

  clear(): void {
    this.#pairs = [];
  }

  add(from: Float64Array, to: Float64Array, gradientFrom: Float64Array, gradientTo: Float64Array): void {
    const { size, dot } = this.#space;
    const step = new Float64Array(size);
    const change = new Float64Array(size);
    for (let i = 0; i < size; i += 1) {
      step[i] = to[i]! - from[i]!;
      change[i] = gradientTo[i]! - gradientFrom[i]!;
    }
    const curvature = dot(step, change);
    if (curvature <= 1e-12 * dot(change, change)) return; // a pair without positive curvature would spoil the model
    this.#pairs.push({ step, change, rho: 1 / curvature });
    if (this.#pairs.length > this.#memory) this.#pairs.shift();
  }

  direction(gradient: Float64Array): Float64Array {
    const { dot } = this.#space;
    const q = new Float64Array(gradient.length);
    addScaled(q, gradient, -1);
    const alphas: number[] = [];
    for (const { step, change, rho } of this.#pairs.toReversed()) {
      const alpha = rho * dot(step, q);
      addScaled(q, change, -alpha);
      alphas.push(alpha);
    }
    const last = this.#pairs.at(-1);
    if (last !== undefined) {
      const scale = 1 / (last.rho * dot(last.change, last.change));
      for (let i = 0; i < q.length; i += 1) q[i]! *= scale;
    }
    for (const { step, change, rho } of this.#pairs) addScaled(q, step, (alphas.pop() ?? 0) - rho * dot(change, q));
    return q;
  }
}
