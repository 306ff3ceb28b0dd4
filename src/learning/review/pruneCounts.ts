import { calibratedJoint } from './confidentJoint.ts';
import type { GivenLabels } from './types.ts';

/** Rows of each given class that no pruning may take. */
export const LEAST_KEPT = 1;

/**
 * How many rows to take for each pair, [given * classes + likely true class], whole numbers; the diagonal says how many stay.
 * Where fewer than one would stay, the other cells of the given class that hold anything give the difference in equal parts.
 */
export function pruneCounts(labels: GivenLabels): Float64Array {
  const { classes } = labels;
  const joint = calibratedJoint(labels);
  for (let g = 0; g < classes; g += 1) {
    const own = joint.subarray(g * classes, (g + 1) * classes);
    const right = own[g]!;
    const kept = Math.max(right, LEAST_KEPT);
    const givers = Math.max(1, own.reduce((count, cell) => count + (cell === 0 ? 0 : 1), 0) - 1);
    for (let c = 0; c < classes; c += 1) own[c] = Math.floor(Math.max(0, own[c]! - (kept - right) / givers));
    own[g] = kept;
  }
  return joint;
}
