import type { ItemId } from '#domain/ids.ts';
import { compareEvents } from '#domain/log/header.ts';
import type { AnswerEntry, ReviewMark, StateData } from '#domain/state/data.ts';
import { isEffective, type Placed } from '#domain/state/effective.ts';
import { findItem, NONE } from '#domain/state/itemTable.ts';
import { itemView } from '#domain/state/itemView.ts';
import { resolve } from '#domain/state/resolve.ts';
import type { Head } from '#domain/state/view.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';

/** A decision of a review as the fold keeps it. */
export type Review = AnswerEntry & { readonly review: ReviewMark };

/** What one gesture changed in many items was no look at each of them. */
const isReview = (answer: AnswerEntry): answer is Review =>
  answer.review !== undefined && answer.reason !== 'bulk' && answer.reason !== 'merge';

/** Decisions of reviews by item, kept up to date by the items that events touch: reading them costs nothing per item of the pool. */
export class ReviewLog {
  private readonly data: () => StateData;
  private readonly byItem = new Map<ItemId, readonly Review[]>();

  constructor(data: () => StateData) {
    this.data = data;
  }

  /** Looks at every item that anybody has touched. */
  readAll(): void {
    this.byItem.clear();
    this.read(this.data().entries.keys());
  }

  read(items: Iterable<ItemId>): void {
    const { entries } = this.data();
    for (const item of items) {
      const reviews = (entries.get(item)?.answers ?? []).filter(isReview);
      if (reviews.length > 0) this.byItem.set(item, reviews.sort(compareEvents));
      else this.byItem.delete(item);
    }
  }

  /** Decisions about an item that count, oldest first. */
  of(item: ItemId): readonly Review[] {
    const { undone } = this.data();
    return (this.byItem.get(item) ?? []).filter((review) => isEffective(review, undone));
  }

  /** Every decision that counts. */
  *all(): Generator<readonly [ItemId, Review]> {
    for (const item of this.byItem.keys()) for (const review of this.of(item)) yield [item, review];
  }

  /** Whether somebody has decided about the label that the item carries now. */
  isReviewed(item: ItemId): boolean {
    const last = this.of(item).at(-1);
    if (last === undefined) return false;
    const slot = findItem(this.data().items, item);
    const resolved = slot === NONE ? null : itemView(this.data(), slot, item).resolved;
    return resolved === null || !isAfter(placeOf(resolved), last);
  }

  /** The same for an item's hard marks: a mark that came after the decision, and not with it, asks again. */
  isHardReviewed(item: ItemId): boolean {
    const last = this.of(item).at(-1);
    if (last === undefined || !this.isReviewed(item)) return false;
    const { entries, undone } = this.data();
    const marks = (entries.get(item)?.hard ?? []).filter((mark) => mark.mark !== null && isEffective(mark, undone));
    return !marks.some((mark) => mark.gesture !== last.gesture && isAfter(mark, last));
  }

  /** The label an item had before the holdout was looked at again; null when it had none. */
  valueBefore(slot: number, item: ItemId): AnnotationValue | null {
    const again = new Set<string>(
      this.of(item)
        .filter(({ review }) => review.via === 'holdout')
        .map(({ id }) => id),
    );
    const { heads, resolved } = itemView(this.data(), slot, item);
    if (again.size === 0) return resolved?.value ?? null;
    return (
      resolve(
        heads.filter(({ event }) => !again.has(event)),
        this.data().rule,
      ).resolved?.value ?? null
    );
  }
}

const placeOf = ({ event, gesture, lamport }: Head): Placed => ({ id: event, gesture, lamport });
const isAfter = (a: Placed, b: Placed): boolean => compareEvents(a, b) > 0;
