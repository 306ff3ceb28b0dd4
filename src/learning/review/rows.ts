import type { GivenLabels } from './types.ts';

/** Most probable class of each row; the lower number among equals. */
export function mostProbableClass({ probabilities, given, classes }: GivenLabels): Int32Array {
  const out = new Int32Array(given.length);
  for (let row = 0; row < given.length; row += 1) {
    const at = row * classes;
    for (let c = 1; c < classes; c += 1) if (probabilities[at + c]! > probabilities[at + out[row]!]!) out[row] = c;
  }
  return out;
}

/** Probability of the given label of each row. */
export const selfConfidence = ({ probabilities, given, classes }: GivenLabels): Float64Array =>
  Float64Array.from(given, (label, row) => probabilities[row * classes + label]!);

/** Half of (1 + probability of the given label - the greatest of the others), in [0, 1]. */
export function normalizedMargin({ probabilities, given, classes }: GivenLabels): Float64Array {
  return Float64Array.from(given, (label, row) => {
    let other = classes > 1 ? -Infinity : 0;
    for (let c = 0; c < classes; c += 1) if (c !== label) other = Math.max(other, probabilities[row * classes + c]!);
    return (probabilities[row * classes + label]! - other + 1) / 2;
  });
}

/** Numbers of the scores, least first; ties by number. */
export function ascending(scores: Float64Array): Uint32Array {
  const order = new Uint32Array(scores.length).map((_, row) => row);
  return order.sort((a, b) => scores[a]! - scores[b]! || a - b);
}

/** Rows that carry each class, ascending. */
export function rowsByLabel(given: Int32Array, classes: number): readonly Uint32Array[] {
  const rows = Array.from({ length: classes }, (): number[] => []);
  given.forEach((label, row) => rows[label]?.push(row));
  return rows.map((own) => Uint32Array.from(own));
}

/** Takes back the mark of rows whose given label is the most probable one. */
export function clearAgreed(flags: Uint8Array, labels: GivenLabels): Uint8Array {
  const best = mostProbableClass(labels);
  return flags.map((flag, row) => (best[row] === labels.given[row] ? 0 : flag));
}
