import type { ItemId, LabelId } from '#domain/ids.ts';
import type { OutOfFold } from '../learn/outOfFold.ts';
import type { SpanDoubt } from '../learn/spans/check.ts';
import type { ReviewEntry } from './review.api.ts';

/** After the issues come the largest losses among the other labels: of given labels that the model finds less likely than not. */
export const MOST_LOSSES = 500;
export const UNLIKELY = Math.LN2;

/** What the last out-of-fold check says of an item. */
export type Said = Pick<ReviewEntry, 'suggested' | 'loss' | 'doubts'> & {
  readonly isIssue: boolean;
  readonly score: number;
  /** Spans that the check doubts or misses, the worst first. */
  readonly spans?: readonly SpanDoubt[];
};

/** What the last out-of-fold check says of items, in the order in which they are looked at again. One file a unit of what is learned. */
export interface Issues {
  readonly record: OutOfFold;
  /** Looks again at everything in the list. */
  readAll(): void;
  read(items: Iterable<ItemId>): void;
  /** Items with label issues that wait. */
  readonly waiting: number;
  /** Slots of everything in the list that waits, issues first. */
  slots(): number[];
  /** Slots of the issues that wait. */
  issueSlots(): Set<number>;
  /** Nothing where the check did not look, or looked at other labels. `offered`: labels that can be chosen; no other is suggested. */
  saysOf(slot: number, offered: ReadonlySet<LabelId>): Said | null;
}
