import type { Objective } from './objective.ts';

/** `at` and `gradient` are vectors that the objective lent. */
export interface Point {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Largest absolute component of the gradient. */
  readonly gradientMax: number;
}

interface Trial extends Point {
  readonly step: number;
  readonly slope: number;
}

type Ends = Pick<Trial, 'step' | 'value' | 'slope'>;

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
const MAX_TRIALS = 25;

/**
 * A step along `direction` that meets the strong Wolfe conditions (Nocedal & Wright 2006, algorithms 3.5 and 3.6), or the
 * lowest one tried that decreases enough, or null when none does or the direction does not descend. Of the vectors that it takes it
 * keeps those of the point it returns.
 */
export async function wolfeStep(objective: Objective, from: Point, direction: Float64Array, firstStep: number): Promise<Point | null> {
  const slope = objective.dot(direction, from.gradient);
  if (!(slope < 0)) return null;
  const origin: Trial = { ...from, step: 0, slope };
  const decreases = (t: Trial): boolean => t.value <= origin.value + SUFFICIENT_DECREASE * t.step * slope;
  const flat = (t: Trial): boolean => Math.abs(t.slope) <= -CURVATURE * slope;
  const drop = (trial: Trial): void => {
    if (trial === origin) return;
    objective.vectors.give(trial.at);
    objective.vectors.give(trial.gradient);
  };
  let low = origin;
  let high: Ends | null = null;
  let step = firstStep;
  for (let i = 0; i < MAX_TRIALS; i += 1) {
    const trial = await tryStep(objective, from.at, direction, step);
    if (!decreases(trial) || (trial.value >= low.value && low !== origin)) {
      high = trial;
      drop(trial);
    } else {
      drop(low);
      if (flat(trial)) return trial;
      if (high === null ? trial.slope >= 0 : trial.slope * (high.step - low.step) >= 0) high = low;
      low = trial;
    }
    step = high === null ? step * 4 : between(low, high);
    if (high !== null && Math.abs(high.step - low.step) <= 1e-14 * Math.max(1, low.step)) break;
  }
  return low === origin ? null : low;
}

async function tryStep(objective: Objective, at: Float64Array, direction: Float64Array, step: number): Promise<Trial> {
  const there = objective.vectors.take();
  objective.vectors.combine(there, at, step, direction);
  const gradient = objective.vectors.take();
  const value = await objective.evaluate(there, gradient);
  const slope = objective.dot(gradient, direction);
  return { at: there, value, gradient, gradientMax: objective.largest(gradient), step, slope };
}

/** Minimum of the cubic through two trials (N&W equation 3.59), kept a tenth of the interval away from both ends. */
function between(a: Ends, b: Ends): number {
  const middle = (a.step + b.step) / 2;
  if (!Number.isFinite(b.value) || !Number.isFinite(b.slope)) return middle;
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.step - b.step);
  const d2 = Math.sign(b.step - a.step) * Math.sqrt(Math.max(0, d1 * d1 - a.slope * b.slope));
  const cubic = b.step - ((b.step - a.step) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  const margin = 0.1 * Math.abs(b.step - a.step);
  const [from, to] = [Math.min(a.step, b.step) + margin, Math.max(a.step, b.step) - margin];
  return cubic >= from && cubic <= to ? cubic : Number.isNaN(cubic) ? middle : Math.min(to, Math.max(from, cubic));
}
