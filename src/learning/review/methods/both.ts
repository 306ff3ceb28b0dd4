import { clearAgreed } from '../rows.ts';
import type { IssueMethod } from '../types.ts';
import { leastConfident } from './pruneByClass.ts';
import { largestMargins } from './pruneByNoiseRate.ts';

/** Rows that pruning by noise rate and pruning by class both take. */
export const both: IssueMethod = {
  name: 'both',
  title: 'Both: what pruning by noise rate and by class agree on',

  flag(labels) {
    const byClass = leastConfident(labels);
    const byRate = largestMargins(labels);
    return clearAgreed(
      byRate.map((flag, row) => flag & byClass[row]!),
      labels,
    );
  },
};
