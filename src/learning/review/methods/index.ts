import type { IssueMethod } from '../types.ts';
import { both } from './both.ts';
import { confidentLearning } from './confidentLearning.ts';
import { lowNormalizedMargin } from './lowNormalizedMargin.ts';
import { lowSelfConfidence } from './lowSelfConfidence.ts';
import { predictedNeqGiven } from './predictedNeqGiven.ts';
import { pruneByClass } from './pruneByClass.ts';
import { pruneByNoiseRate } from './pruneByNoiseRate.ts';

/** Every way of finding label issues, in the order in which people see them; the first is the default. Adding one is one file and one line here. */
export const issueMethods = {
  prune_by_noise_rate: pruneByNoiseRate,
  prune_by_class: pruneByClass,
  both,
  confident_learning: confidentLearning,
  predicted_neq_given: predictedNeqGiven,
  low_normalized_margin: lowNormalizedMargin,
  low_self_confidence: lowSelfConfidence,
} as const satisfies Record<string, IssueMethod>;

export type IssueMethodName = keyof typeof issueMethods;
export const issueMethodNames = Object.keys(issueMethods) as readonly IssueMethodName[];
export const DEFAULT_ISSUE_METHOD: IssueMethodName = 'prune_by_noise_rate';
