import { mostProbableClass } from './rows.ts';
import type { GivenLabels } from './types.ts';

/** Slack of the comparison with a threshold, and twice it the least threshold: what cleanlab uses. */
const SLACK = 1e-6;

/**
 * Threshold of each class: the mean probability of the class among rows that carry it (Northcutt, Jiang, Chuang 2021, equation 2).
 * Infinite for a class that nobody carries.
 */
export function confidentThresholds({ probabilities, given, classes }: GivenLabels): Float64Array {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  given.forEach((label, row) => {
    sums[label]! += probabilities[row * classes + label]!;
    counts[label]! += 1;
  });
  return sums.map((sum, c) => (counts[c] === 0 ? Infinity : Math.max(2 * SLACK, sum / counts[c]!)));
}

/**
 * Class that each row confidently belongs to, or -1: the one class whose threshold it reaches, the most probable class when it
 * reaches several (the collision rule of the paper).
 */
export function confidentClasses(labels: GivenLabels): Int32Array {
  const { probabilities, given, classes } = labels;
  const thresholds = confidentThresholds(labels);
  const best = mostProbableClass(labels);
  return given.map((_, row) => {
    let reached = -1;
    for (let c = 0; c < classes; c += 1) {
      if (!(probabilities[row * classes + c]! >= thresholds[c]! - SLACK)) continue;
      if (reached >= 0) return best[row]!;
      reached = c;
    }
    return reached;
  });
}

/** classes × classes counts, [given * classes + confident class]; every class is counted right at least once. */
export function confidentJoint({ given, classes }: GivenLabels, confident: Int32Array): Float64Array {
  const joint = new Float64Array(classes * classes);
  given.forEach((label, row) => {
    if (confident[row]! >= 0) joint[label * classes + confident[row]!]! += 1;
  });
  for (let c = 0; c < classes; c += 1) joint[c * classes + c] = Math.max(1, joint[c * classes + c]!);
  return joint;
}

/** The joint scaled so that each row sums to the number of rows with that given label, in whole numbers. */
export function calibratedJoint(labels: GivenLabels): Float64Array {
  const { given, classes } = labels;
  const counts = new Float64Array(classes);
  for (const label of given) counts[label]! += 1;
  const joint = confidentJoint(labels, confidentClasses(labels));
  const out = new Float64Array(joint.length);
  for (let g = 0; g < classes; g += 1) {
    const own = joint.subarray(g * classes, (g + 1) * classes);
    const total = own.reduce((sum, count) => sum + count, 0);
    out.set(roundKeepingSum(own.map((count) => (count / total) * counts[g]!)), g * classes);
  }
  return out;
}

/**
 * Whole numbers near the given ones with the same (rounded) sum: each is rounded, halves to even, and what is then too much or too
 * little is taken from the most rounded up or given to the most rounded down.
 */
export function roundKeepingSum(values: Float64Array): Float64Array {
  const out = values.map(roundHalfEven);
  const target = roundHalfEven(values.reduce((sum, value) => sum + value, 0));
  for (;;) {
    const lacking = target - out.reduce((sum, value) => sum + value, 0);
    if (lacking === 0) return out;
    const ascending = [...out.keys()].sort((a, b) => values[a]! - out[a]! - (values[b]! - out[b]!) || a - b);
    const order = lacking > 0 ? ascending.reverse() : ascending;
    for (const i of order.slice(0, Math.abs(lacking))) out[i]! += Math.sign(lacking);
  }
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const part = value - below;
  if (part !== 0.5) return part < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** 1 for rows that confidently belong to another class than the given one: the off-diagonal of the confident joint. */
export function offDiagonal(labels: GivenLabels): Uint8Array {
  const confident = confidentClasses(labels);
  return Uint8Array.from(labels.given, (label, row) => (confident[row]! >= 0 && confident[row] !== label ? 1 : 0));
}

/** Estimated number of errors: the off-diagonal without rows whose given label is, but for a hair, the most probable one. */
export function estimatedErrors(labels: GivenLabels): number {
  const { probabilities, given, classes } = labels;
  const flags = offDiagonal(labels);
  return flags.reduce((sum, flag, row) => {
    if (flag === 0) return sum;
    const own = probabilities[row * classes + given[row]!]! + SLACK;
    for (let c = 0; c < classes; c += 1) {
      const p = probabilities[row * classes + c]!;
      if (c !== given[row] && (p > own || (p === own && c < given[row]!))) return sum + 1;
    }
    return sum;
  }, 0);
}
