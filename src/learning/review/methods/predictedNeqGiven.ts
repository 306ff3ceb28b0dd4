import { mostProbableClass } from '../rows.ts';
import type { IssueMethod } from '../types.ts';

/** Every row whose most probable class is another one. */
export const predictedNeqGiven: IssueMethod = {
  name: 'predicted_neq_given',
  title: 'Predicted is not given: every row whose most probable label is another one',

  flag(labels) {
    const best = mostProbableClass(labels);
    return Uint8Array.from(labels.given, (label, row) => (best[row] === label ? 0 : 1));
  },
};
