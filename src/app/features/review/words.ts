import type { ReviewOutcome } from '#domain/commands/command.ts';
import type { Unit } from '#learning/tasks/task.ts';
import type { ReviewList } from '#jobs/project/review.api.ts';
import { elusionSentence, sampleSizeFor } from '#learning/review/elusion.ts';

/** What each list is called, in the order of the screen. */
export const LISTS: readonly { readonly value: ReviewList; readonly title: string }[] = [
  { value: 'issues', title: 'Label issues' },
  { value: 'stale', title: 'Rule changed' },
  { value: 'exposed', title: 'Rule widened' },
  { value: 'contradictions', title: 'Contradictions' },
  { value: 'hard', title: 'Hard' },
  { value: 'disputed', title: 'Disputed' },
  { value: 'apart', title: 'To tell apart' },
  { value: 'sample', title: 'Random sample' },
  { value: 'holdout', title: 'Random check' },
];

/** What a list is called where the labels of regions are checked. */
export const titleOf = ({ value, title }: (typeof LISTS)[number], unit: Unit): string =>
  value !== 'issues'
    ? title
    : unit === 'region'
      ? 'Region labels that are likely wrong'
      : unit === 'token'
        ? 'Spans that are likely wrong'
        : title;

/** Lists that are looked at without the model's opinion. */
export const isBlind = (list: ReviewList): boolean => list === 'sample' || list === 'holdout';

/** One sentence a list: what is in it and what its decisions are for. */
export const ABOUT: Readonly<Record<ReviewList, string>> = {
  issues: 'Labels that a model which never saw them doubts most, worst first.',
  stale:
    'Labels made under an older version of their rule, which was narrowed or replaced since. Keeping or changing one settles it under the rule of today.',
  exposed: 'Labels of items that another rule, widened since, may take in now. Keeping or changing one settles it under the rule of today.',
  contradictions: 'Nearly equal items that carry different labels: at least one of each group is wrong, or the rule is not clear.',
  hard: 'Items that somebody marked as hard, for a second look.',
  disputed: 'Items on which people differ, or one person gave two answers, in two tabs or on two devices. Your decision settles them.',
  apart: 'Items whose label has others under it since: it was split. Say which of them each one is.',
  sample:
    'A random sample of what nobody has reviewed, shown without the model, so that your judgement is your own. It tells how many errors are left.',
  holdout:
    'Items of the random check on which the model disagrees, mixed one to one with random ones on which it agrees; which is which is not shown. Checking only the disagreements would flatter the model.',
};

const percent = (share: number): string =>
  share < 0.001 ? 'under 0.1 %' : share < 0.1 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`;

/**
 * The loss in words; `loss` = −ln of the probability of the given label, 0 or more. "1 in 25" where the label is doubted.
 */
export function lossInWords(loss: number): string {
  const p = Math.exp(-loss);
  if (p >= 0.5) return `the model agrees: it gives this label a probability of ${percent(p)}`;
  return `the model gives this label a probability of ${percent(p)} (${oneIn(p)})`;
}

const oneIn = (p: number): string => `1 in ${Math.round(1 / Math.max(p, 1e-6)).toLocaleString('en')}`;

/** "14 of 37 · 9 changed · 4 kept · 1 hard"; parts that are zero are left out. */
export function progressInWords(done: number, left: number, counts: Readonly<Record<ReviewOutcome, number>>): string {
  const parts = [
    [counts.fixed, 'changed'],
    [counts.stands, 'kept'],
    [counts.hard, 'hard'],
    [counts['guide-gap'], counts['guide-gap'] === 1 ? 'guide gap' : 'guide gaps'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${n.toLocaleString('en')} ${word}`);
  return [`${done.toLocaleString('en')} of ${(done + left).toLocaleString('en')}`, ...said].join(' · ');
}

/** How often each outcome occurs. */
export function countOutcomes(outcomes: readonly ReviewOutcome[]): Record<ReviewOutcome, number> {
  const counts = { stands: 0, fixed: 0, hard: 0, 'guide-gap': 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}

/** Shares of errors that a clean sample is to rule out. */
const LIMITS = [0.1, 0.05, 0.03, 0.02, 0.01];
const STEPS = LIMITS.map((limit) => Math.ceil(sampleSizeFor(limit) / 10) * 10);
const LARGEST = Math.max(...STEPS);

/** Sample sizes to offer for `rest` unreviewed labels: enough to rule out 10, 5, 3, 2 or 1 % of errors, and all where they are few. */
export function sampleSizes(rest: number): readonly number[] {
  const steps = STEPS.filter((size) => size < rest);
  return rest > 0 && rest <= LARGEST ? [...steps, rest] : steps;
}

/** What a sample of `size` of `rest` labels could show at best. */
export const bestCase = (size: number, rest: number): string => `At best, ${elusionSentence(0, size, rest - size)}.`;
