import { estimatedErrors } from '../confidentJoint.ts';
import { selfConfidence } from '../rows.ts';
import type { IssueMethod } from '../types.ts';
import { lowestScored } from '../lowest.ts';

/** The rows of lowest probability of the given label, as many as confident learning estimates to be wrong. */
export const lowSelfConfidence: IssueMethod = {
  name: 'low_self_confidence',
  title: 'Low self-confidence: the lowest, as many as are estimated to be wrong',
  ranks: true,

  flag: (labels) => lowestScored(selfConfidence(labels), estimatedErrors(labels)),
};
