import { groupFolds, numberGroups, partRows } from '../split/folds.ts';
import type { Targets, TrainingSet } from '../targets.ts';
import { classCounts, rowsOf, strataOf } from '../targets.ts';

/** With fewer rows none are set aside to say when to stop. */
const ROWS_TO_VALIDATE = 60;
const VALIDATION_FOLDS = 7;

/** Probabilities where there is nothing to learn: 1 for a class that all rows carry, else 0. */
export const certainties = (y: Targets): Float32Array => Float32Array.from(classCounts(y), (count) => (count === rowsOf(y) ? 1 : 0));

/** Classes that get an output: those that occur (single, if there are two of them), all labels (multi). */
export function outputsOf(y: Targets): Uint32Array {
  const all = Uint32Array.from({ length: y.classes }, (_, c) => c);
  if (y.kind === 'multi') return all;
  const counts = classCounts(y);
  const seen = all.filter((c) => counts[c]! > 0);
  return seen.length > 1 ? seen : new Uint32Array(0);
}

/** rows × outputs of 0 and 1. */
export function truthOf(y: Targets, outputClasses: Uint32Array): Float32Array {
  const rows = rowsOf(y);
  const out = new Float32Array(rows * outputClasses.length);
  for (let row = 0; row < rows; row += 1) {
    outputClasses.forEach((c, k) => {
      const carries = y.kind === 'single' ? y.y[row] === c : y.y[row * y.classes + c] === 1;
      out[row * outputClasses.length + k] = carries ? 1 : 0;
    });
  }
  return out;
}

/** Rows to learn from, and a seventh of the groups to say when to stop (none when there are few rows). */
export function validationSplit(data: TrainingSet, seed: number): { readonly train: Uint32Array; readonly validation: Uint32Array } {
  const rows = data.x.rows;
  if (rows < ROWS_TO_VALIDATE || numberGroups(data.groups, rows).count < VALIDATION_FOLDS) {
    return { train: Uint32Array.from({ length: rows }, (_, row) => row), validation: new Uint32Array(0) };
  }
  const folds = groupFolds({ groups: data.groups, strata: strataOf(data.y), folds: VALIDATION_FOLDS, seed: `${seed} stop` });
  const { inside, outside } = partRows(folds, 0);
  return { train: outside, validation: inside };
}
