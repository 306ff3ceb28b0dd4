import type { Targets } from '../targets.ts';
import { rowsOf, strataOf } from '../targets.ts';
import type { Seed } from '../random.ts';
import { groupFolds, numberGroups } from '../split/folds.ts';
import { confidences, expectedError, reliability, type ReliabilityBin } from './calibrationBins.ts';
import { fitTemperature, withTemperature, type Scaled } from './calibrationTemperature.ts';

/** Fewer randomly chosen labels than this say nothing of calibration. */
export const LEAST_CALIBRATED = 100;
const FOLDS = 5;

export interface CalibrationInput {
  /** rows × classes, row-major, out-of-fold, of randomly chosen items (holdout and control): chosen ones are harder than the rest. */
  readonly probabilities: Float32Array | Float64Array;
  readonly truth: Targets;
  readonly groups: Uint32Array | null;
  readonly seed: Seed;
}

/** Whether a probability means what it says. */
export interface CalibrationResult {
  /** "calibrated: temperature 1.31 on 214 randomly chosen items" or "uncalibrated: 62 of 100 random labels". */
  readonly sentence: string;
  /** Divide logits by it (`withTemperature`); above 1 the model was too sure. Null while there are too few labels. */
  readonly temperature: number | null;
  /** Expected calibration error in ten equal bins, before and after; "after" is cross-fitted: no row is judged by a temperature it took part in. */
  readonly error: { readonly before: number; readonly after: number } | null;
  /** After, cross-fitted; before, while there is no temperature. Empty bins are left out. */
  readonly bins: readonly ReliabilityBin[];
  readonly binsBefore: readonly ReliabilityBin[];
}

/**
 * Temperature scaling (Guo, Pleiss, Sun, Weinberger 2017) with the expected calibration error before and after. Logits are ln p; a
 * multi-label task has one yes-no answer for each label of each row.
 */
export function calibrate({ probabilities, truth, groups, seed }: CalibrationInput): CalibrationResult {
  const rows = rowsOf(truth);
  if (probabilities.length !== rows * truth.classes) {
    throw new RangeError(`${rows} labels need ${rows} × ${truth.classes} probabilities; there are ${probabilities.length}.`);
  }
  const scaled: Scaled = { probabilities, truth };
  const before = confidences(probabilities, truth);
  const binsBefore = reliability(before);
  const folds = Math.min(FOLDS, numberGroups(groups, rows).count);
  if (rows < LEAST_CALIBRATED || folds < 2) {
    const few = `${rows} of ${LEAST_CALIBRATED} random labels`;
    const sentence = `uncalibrated: ${rows < LEAST_CALIBRATED ? few : 'all random labels are of one group of items'}`;
    return { sentence, temperature: null, error: null, bins: binsBefore, binsBefore };
  }
  const temperature = fitTemperature(scaled, () => true);
  const foldOf = groupFolds({ groups, strata: strataOf(truth), folds, seed });
  const after = crossFitted(scaled, foldOf, folds);
  const bins = reliability(confidences(after, truth));
  const error = { before: expectedError(binsBefore), after: expectedError(bins) };
  const sentence = `calibrated: temperature ${temperature.toFixed(2)} on ${rows.toLocaleString('en')} randomly chosen items`;
  return { sentence, temperature, error, bins, binsBefore };
}

function crossFitted(scaled: Scaled, foldOf: Uint8Array, folds: number): Float64Array {
  const { classes, kind } = scaled.truth;
  const out = new Float64Array(scaled.probabilities.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const temperature = fitTemperature(scaled, (row) => foldOf[row] !== fold);
    const own = withTemperature(scaled.probabilities, classes, kind, temperature);
    foldOf.forEach((f, row) => f === fold && out.set(own.subarray(row * classes, (row + 1) * classes), row * classes));
  }
  return out;
}
