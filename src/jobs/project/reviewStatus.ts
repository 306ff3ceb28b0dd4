import { CHECK_GROWTH, LEAST_TO_CHECK } from '../learn/checkLimits.ts';
import type { Unit } from '#learning/tasks/task.ts';
import type { OutOfFold } from '../learn/outOfFold.ts';
import type { ReviewSummary } from './review.api.ts';
import type { ReviewLog } from './reviewLog.ts';

/** Decisions of the lists that count, by what they came to; what was settled anew by hand is in no list. */
export function decidedOf(log: ReviewLog): ReviewSummary['decided'] {
  const decided = { stands: 0, fixed: 0, hard: 0, 'guide-gap': 0 };
  for (const [, { review }] of log.all()) if (review.via !== 'manual') decided[review.outcome] += 1;
  return decided;
}

/** Whether there is a check to rest on, in words. `changes`: labels that are new or others since; `labels`: those there are outside the holdout. */
export function statusOf(
  record: OutOfFold | undefined,
  changes: number,
  labels: number,
  unit: Unit = 'item',
): Pick<ReviewSummary, 'state' | 'message' | 'check' | 'unit'> {
  if (record === undefined) {
    if (labels < LEAST_TO_CHECK) {
      const message = `Label ${LEAST_TO_CHECK - labels} more ${unit === 'token' ? 'text' : unit}s outside the random check: then labels can be checked against a model that never saw them.`;
      return { state: 'needs-labels', message, check: null, unit };
    }
    return {
      state: 'needs-check',
      message: 'The labels have not been checked yet. Check them now, or keep labeling: it runs by itself.',
      check: null,
      unit,
    };
  }
  const { learner, folds, seed, at, slots, labeled } = record;
  const check = { learner, folds, seed, at, items: slots.length, labelsSince: changes };
  const count = (n: number): string => n.toLocaleString('en');
  const of = labeled > slots.length ? `a random ${count(slots.length)} of ${count(labeled)}` : count(slots.length);
  const checked = `${of} ${unit === 'token' ? 'texts with spans' : `${unit === 'item' ? '' : `${unit} `}labels`} checked by ${folds}-fold cross-validation`;
  if (changes >= CHECK_GROWTH * labeled) {
    return {
      state: 'outdated',
      message: `${checked}; ${count(changes)} are new or others since. Check again to look at those too.`,
      check,
      unit,
    };
  }
  return { state: 'ready', message: `${checked}${changes > 0 ? `; ${count(changes)} are new or others since` : ''}.`, check, unit };
}
