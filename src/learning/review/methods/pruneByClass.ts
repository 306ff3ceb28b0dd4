import { LEAST_KEPT, pruneCounts } from '../pruneCounts.ts';
import { clearAgreed, rowsByLabel } from '../rows.ts';
import type { GivenLabels, IssueMethod } from '../types.ts';
import { lowestPlaces } from '../lowest.ts';

/** For each given class, as many rows as the joint says are wrong, by the lowest probability of the given label. */
export const pruneByClass: IssueMethod = {
  name: 'prune_by_class',
  title: 'Prune by class: for each label, as many of its least probable rows as are estimated to be wrong',

  flag: (labels) => clearAgreed(leastConfident(labels), labels),
};

/** The same before rows whose given label is the most probable one are taken back. */
export function leastConfident(labels: GivenLabels): Uint8Array {
  const { probabilities, given, classes } = labels;
  const counts = pruneCounts(labels);
  const flags = new Uint8Array(given.length);
  for (const [g, rows] of rowsByLabel(given, classes).entries()) {
    const wrong = rows.length - counts[g * classes + g]!;
    if (rows.length <= LEAST_KEPT || wrong < 1) continue;
    const own = Float64Array.from(rows, (row) => probabilities[row * classes + g]!);
    for (const place of lowestPlaces(own, wrong)) flags[rows[place]!] = 1;
  }
  return flags;
}
