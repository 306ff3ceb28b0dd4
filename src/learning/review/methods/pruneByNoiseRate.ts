import { LEAST_KEPT, pruneCounts } from '../pruneCounts.ts';
import { clearAgreed, rowsByLabel } from '../rows.ts';
import type { GivenLabels, IssueMethod } from '../types.ts';
import { lowestPlaces } from '../lowest.ts';

/** For each pair of given and likely true class, as many rows as the joint says, by the margin between the two probabilities. */
export const pruneByNoiseRate: IssueMethod = {
  name: 'prune_by_noise_rate',
  title: 'Prune by noise rate: for each pair of labels, as many as are estimated to be confused',

  flag: (labels) => clearAgreed(largestMargins(labels), labels),
};

/** The same before rows whose given label is the most probable one are taken back. */
export function largestMargins(labels: GivenLabels): Uint8Array {
  const { probabilities, given, classes } = labels;
  const counts = pruneCounts(labels);
  const flags = new Uint8Array(given.length);
  for (const [g, rows] of rowsByLabel(given, classes).entries()) {
    if (rows.length <= LEAST_KEPT) continue;
    for (let c = 0; c < classes; c += 1) {
      const wanted = counts[g * classes + c]!;
      if (c === g || wanted === 0) continue;
      const margins = Float64Array.from(rows, (row) => probabilities[row * classes + g]! - probabilities[row * classes + c]!);
      for (const place of lowestPlaces(margins, wanted)) flags[rows[place]!] = 1;
    }
  }
  return flags;
}
