import type { Targets } from '../targets.ts';

/** How often each true class (row) was called each class (column). */
export interface Confusion {
  readonly classes: number;
  /** classes × classes, row-major: [truth * classes + predicted]. */
  readonly counts: Uint32Array;
}

/** Most probable class of each row; the lower number among equals. */
export function mostProbable(probabilities: Float32Array, classes: number): Int32Array {
  const out = new Int32Array(probabilities.length / classes);
  for (let row = 0; row < out.length; row += 1) {
    const at = row * classes;
    for (let c = 1; c < classes; c += 1) if (probabilities[at + c]! > probabilities[at + out[row]!]!) out[row] = c;
  }
  return out;
}

/** Labels whose probability is above one half, rows × classes. */
export const mostProbableLabels = (probabilities: Float32Array): Uint8Array => Uint8Array.from(probabilities, (p) => (p > 0.5 ? 1 : 0));

/** The answer that these probabilities give, in the form of the targets. */
export function predictionOf(probabilities: Float32Array, like: Pick<Targets, 'kind' | 'classes'>): Targets {
  const { classes } = like;
  if (like.kind === 'single') return { kind: 'single', classes, y: mostProbable(probabilities, classes) };
  return { kind: 'multi', classes, y: mostProbableLabels(probabilities) };
}

/** Counts pairs of truth and prediction, each in [0, classes). */
export function confusionOf(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): Confusion {
  if (truth.length !== predicted.length) throw new RangeError(`${truth.length} answers but ${predicted.length} predictions.`);
  const counts = new Uint32Array(classes * classes);
  for (let i = 0; i < truth.length; i += 1) {
    const [t, p] = [truth[i]!, predicted[i]!];
    if (!(t >= 0 && t < classes && p >= 0 && p < classes)) throw new RangeError(`Class ${t} called ${p}, of ${classes} classes.`);
    counts[t * classes + p]! += 1;
  }
  return { classes, counts };
}

/** How often each class is true. */
export const truthCounts = ({ classes, counts }: Confusion): Uint32Array =>
  Uint32Array.from({ length: classes }, (_, t) => counts.subarray(t * classes, (t + 1) * classes).reduce((sum, n) => sum + n, 0));
