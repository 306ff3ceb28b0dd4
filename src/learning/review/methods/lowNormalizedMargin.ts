import { estimatedErrors } from '../confidentJoint.ts';
import { normalizedMargin } from '../rows.ts';
import type { IssueMethod } from '../types.ts';
import { lowestScored } from '../lowest.ts';

/** The rows of lowest normalized margin, as many as confident learning estimates to be wrong. */
export const lowNormalizedMargin: IssueMethod = {
  name: 'low_normalized_margin',
  title: 'Low normalized margin: the lowest, as many as are estimated to be wrong',
  ranks: true,

  flag: (labels) => lowestScored(normalizedMargin(labels), estimatedErrors(labels)),
};
