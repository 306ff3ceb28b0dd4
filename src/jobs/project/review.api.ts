import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ReviewSource } from '#domain/log/payloads.ts';
import type { ReviewOutcome } from '#domain/commands/command.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Unit } from '#learning/tasks/task.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';

/**
 * What can be looked at again: likely label errors by loss; labels made under a rule that was narrowed or made anew since (stale), or that
 * another, widened rule may claim now (exposed); near-equal items with different labels; hard; disputed; items whose label was split into others (apart); the random
 * sample of the elusion test; holdout items on which the model disagrees, mixed one to one with random agreeing ones.
 */
export const reviewLists = ['issues', 'stale', 'exposed', 'contradictions', 'hard', 'disputed', 'apart', 'sample', 'holdout'] as const;
export type ReviewList = (typeof reviewLists)[number];

/** A region whose label a model that never saw its image doubts. Probabilities in [0, 1]. */
export interface RegionDoubt {
  readonly region: RegionId;
  readonly given: LabelId;
  /** Of the given label. */
  readonly probability: number;
  readonly loss: number;
  /** The likeliest label, which may be the given one. */
  readonly suggested: LabelId;
  readonly confidence: number;
}

export interface ReviewEntry {
  readonly row: ItemRow;
  readonly view: ItemView;
  readonly given: AnnotationValue;
  /** What the model would say; null where it is not shown (sample, holdout) or knows nothing. */
  readonly suggested: { readonly value: AnnotationValue; readonly confidence: number } | null;
  /** -ln of the out-of-fold probability of the given label; null where `suggested` is not shown or known. */
  readonly loss: number | null;
  /** Regions that the model doubts, the most doubtful first: `loss` is that of the first, `suggested` has the model's labels for all. */
  readonly doubts: readonly RegionDoubt[];
  /** True for a label issue; false for the largest losses that follow them, and in other lists. */
  readonly isIssue: boolean;
  /** One sentence for people: why it is in the list. */
  readonly why: string;
  /** Ids of the guide's sections whose change is the reason; none in lists that are not about rules. */
  readonly sections: readonly string[];
  readonly via: ReviewSource;
  readonly sample: string | null;
}

export interface ReviewSlice {
  /** Entries that wait for a decision. */
  readonly total: number;
  /** Of them, label issues, which come first; 0 in other lists. */
  readonly issues: number;
  readonly entries: readonly ReviewEntry[];
}

/** How many label errors may be left: a random sample of the labeled items that nobody has reviewed. */
export interface Elusion {
  readonly sample: string;
  readonly size: number;
  readonly checked: number;
  /** Of those checked, fixed. */
  readonly found: number;
  /** Labeled items outside the holdout that nobody has reviewed, when the sample was drawn. */
  readonly rest: number;
  /** Upper 95 % bound (Clopper-Pearson, one-sided) of the share of wrong labels in the rest, in [0, 1]; null until all are checked. */
  readonly bound: number | null;
  /** The same for people, with the number of items it means. */
  readonly sentence: string;
}

/** Labels made under an older rule that wait for a second look, over all and by section of the guide. */
export interface StaleCounts {
  readonly stale: number;
  readonly exposed: number;
  readonly sections: Readonly<Record<string, { readonly stale: number; readonly exposed: number }>>;
}

export interface ReviewSummary {
  /** `needs-labels`: too few to check; `needs-check`: ask `LearnApi.check`; `outdated`: many labels since, but usable. */
  readonly state: 'needs-labels' | 'needs-check' | 'outdated' | 'ready';
  readonly message: string;
  /** What the checked labels are of. */
  readonly unit: Unit;
  /** Entries that wait, by list. */
  readonly open: Readonly<Record<ReviewList, number>>;
  /** Decisions about entries of the lists. */
  readonly decided: Readonly<Record<ReviewOutcome, number>>;
  /** The out-of-fold check this rests on. */
  readonly check: {
    readonly learner: string;
    readonly folds: number;
    readonly seed: number;
    readonly items: number;
    readonly at: number;
    readonly labelsSince: number;
  } | null;
  readonly elusion: Elusion | null;
  /** Labels that a new sample could draw from: outside the holdout, not decided about, no open issue. */
  readonly rest: number;
  /** Accuracy on the holdout before its review and now; null until a holdout item was reviewed. */
  readonly holdout: { readonly before: Estimate; readonly after: Estimate; readonly reviewed: number } | null;
}
