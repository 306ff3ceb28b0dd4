import { takeTargets } from '#learning/targets.ts';
import { calibrate } from '#learning/metrics/calibration.ts';
import { confusionOf, mostProbable } from '#learning/metrics/confusion.ts';
import type { Calibration, OutOfFoldSummary } from './learn.api.ts';
import { givenAt, predictedAt, type OutOfFold } from './outOfFold.ts';

/** What the panel shows of a record. */
export function summaryOf(record: OutOfFold, groups: Uint32Array): OutOfFoldSummary {
  const { learner, folds, seed, at, cursor, labels, given, probabilities, labeled } = record;
  const confusion =
    given.kind === 'multi'
      ? []
      : matrixOf(confusionOf(given.y, mostProbable(probabilities, labels.length), labels.length).counts, labels.length);
  const calibration = calibrationOf(record, groups);
  return { learner, folds, seed, at, cursor, labels, labeled, confusion, calibration, items: record.slots.length, right: rightIn(record) };
}

/** Rows whose whole answer the check would give. */
function rightIn(record: OutOfFold): number {
  let right = 0;
  for (let row = 0; row < record.slots.length; row += 1) {
    const given = givenAt(record, row);
    const predicted = predictedAt(record, row);
    if (given.length === predicted.length && given.every((label) => predicted.includes(label))) right += 1;
  }
  return right;
}

const matrixOf = (counts: Uint32Array, n: number): number[][] =>
  Array.from({ length: n }, (_, row) => [...counts.subarray(row * n, (row + 1) * n)]);

function calibrationOf({ probabilities, given, random, labels, seed }: OutOfFold, groups: Uint32Array): Calibration {
  const rows = [...random.keys()].filter((row) => random[row] === 1);
  const own = new Float32Array(rows.length * labels.length);
  rows.forEach((row, i) => own.set(probabilities.subarray(row * labels.length, (row + 1) * labels.length), i * labels.length));
  const truth = takeTargets(given, rows);
  const { sentence, temperature, error, bins } = calibrate({
    probabilities: own,
    truth,
    seed,
    groups: Uint32Array.from(rows, (row) => groups[row] ?? 0),
  });
  return { sentence, temperature, error, bins };
}
