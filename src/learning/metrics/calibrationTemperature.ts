import type { Targets } from '../targets.ts';
import { rowsOf } from '../targets.ts';

export interface Scaled {
  readonly probabilities: Float32Array | Float64Array;
  readonly truth: Targets;
}

/** Probabilities below this count as this: ln 0 is no logit. */
const LEAST = 1e-12;
/** Temperatures are kept in [1/20, 20]: labels that are all right, or all wrong, know no best one. */
const WIDEST = 20;

/** The temperature that makes the labels of the rows in question most likely; in [1/20, 20]. */
export function fitTemperature({ probabilities, truth }: Scaled, takes: (row: number) => boolean): number {
  const rows = [...Array(rowsOf(truth)).keys()].filter(takes);
  const problems = truth.kind === 'single' ? singles(probabilities, truth.y, truth.classes, rows) : pairs(probabilities, truth, rows);
  // the loss is convex in 1 / T, so that its slope crosses 0 once: bisection on the logarithm cannot miss it
  let [low, high] = [-Math.log(WIDEST), Math.log(WIDEST)];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (slope(problems, Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** Logits of each answer and which one is true. */
interface Problem {
  readonly logits: Float64Array;
  readonly truth: number;
}

const logit = (p: number): number => Math.log(Math.max(p, LEAST));

const singles = (probabilities: Scaled['probabilities'], y: Int32Array, classes: number, rows: readonly number[]): Problem[] =>
  rows.map((row) => ({
    logits: Float64Array.from({ length: classes }, (_, c) => logit(probabilities[row * classes + c]!)),
    truth: y[row]!,
  }));

const pairs = (probabilities: Scaled['probabilities'], { y, classes }: Targets, rows: readonly number[]): Problem[] =>
  rows.flatMap((row) =>
    Array.from({ length: classes }, (_, c) => {
      const p = probabilities[row * classes + c]!;
      return { logits: Float64Array.of(logit(1 - p), logit(p)), truth: y[row * classes + c]! };
    }),
  );

/** d(negative log likelihood) / d(1/T): expected logit less the true one, summed. */
function slope(problems: readonly Problem[], inverse: number): number {
  let total = 0;
  for (const { logits, truth } of problems) {
    const max = logits.reduce((most, z) => Math.max(most, z), -Infinity);
    let weight = 0;
    let weighted = 0;
    for (const z of logits) {
      const w = Math.exp(inverse * (z - max));
      weight += w;
      weighted += w * z;
    }
    total += weighted / weight - logits[truth]!;
  }
  return total;
}

/** Probabilities whose logits are divided by the temperature: single-class rows sum to 1 again, multi-label ones are sigmoids. */
export function withTemperature(
  probabilities: Float32Array | Float64Array,
  classes: number,
  kind: 'single' | 'multi',
  temperature: number,
): Float64Array {
  if (kind === 'multi') {
    return Float64Array.from(probabilities, (p) => 1 / (1 + Math.exp((logit(1 - p) - logit(p)) / temperature)));
  }
  const out = Float64Array.from(probabilities, logit);
  for (let at = 0; at < out.length; at += classes) {
    const row = out.subarray(at, at + classes);
    const max = row.reduce((most, z) => Math.max(most, z), -Infinity);
    const weights = row.map((z) => Math.exp((z - max) / temperature));
    const sum = weights.reduce((total, w) => total + w, 0);
    row.set(weights.map((w) => w / sum));
  }
  return out;
}
