import { offDiagonal } from '../confidentJoint.ts';
import { clearAgreed } from '../rows.ts';
import type { IssueMethod } from '../types.ts';

/** Rows off the diagonal of the confident joint: those that confidently belong to another class. */
export const confidentLearning: IssueMethod = {
  name: 'confident_learning',
  title: 'Confident learning: rows that confidently belong to another label',

  flag: (labels) => clearAgreed(offDiagonal(labels), labels),
};
