import { LEAST_CHECKED, type Estimate } from '#learning/metrics/estimate.ts';
import type { Unit } from '#learning/tasks/task.ts';
import type { ModelPanel, RunSummary } from '#jobs/learn/learn.api.ts';

/** Whether a run learned from regions and not from items. */
export const isOfRegions = (run: Pick<RunSummary, 'unit'>): boolean => run.unit === 'region';

/** What the figure of the random check is called; of texts with spans it is the strict F1 of spans. */
export const figureName = (unit: Unit | undefined): string => (unit === 'token' ? 'F1 of spans' : 'accuracy');

const number = (n: number): string => n.toLocaleString('en');

/** The one figure that says how good the model is by what is known today. */
export type Headline =
  /** Measured on the random check. */
  | { readonly from: 'check'; readonly value: number; readonly low: number; readonly high: number; readonly n: number }
  /** By models that had not seen the label that they are compared with: a figure of the labels, not of new items. */
  | { readonly from: 'labels'; readonly value: number; readonly n: number }
  | { readonly from: null };

/** Accuracy on the random check as soon as it is known; until then the cross-validated one, where labels have been checked. */
export function headlineOf({ latest, outOfFold }: Pick<ModelPanel, 'latest' | 'outOfFold'>): Headline {
  if (latest !== null && latest.accuracy.known) {
    const { value, low, high, n } = latest.accuracy;
    return { from: 'check', value, low, high, n };
  }
  const right = outOfFold?.right;
  return outOfFold === null || right === undefined || outOfFold.items === 0
    ? { from: null }
    : { from: 'labels', value: right / outOfFold.items, n: outOfFold.items };
}

/** Items of the random check that can still be answered; null where that is not known: an older run does not say, and nobody knows how many regions an image has. */
export const leftToCheck = (run: RunSummary | null): number | null =>
  run?.checkable === undefined || isOfRegions(run) ? null : Math.max(0, run.checkable - run.checked);

/**
 * What is missing until a figure is known, as far as that can come true: nothing is promised that the items of the random check (`left` of them are not
 * answered yet; null: unknown) cannot give. "" where it is known.
 */
export function missingWords(of: Estimate, left: number | null, unit: Unit = 'item'): string {
  if (of.known) return '';
  if (unit === 'region') return `known after about ${number(of.more)} more ${unit}s on items of the random check`;
  if (left === null || of.more <= left) return `known after about ${number(of.more)} more items of the random check`;
  return left === 0
    ? 'the random check has no items left: bring more items to measure it'
    : `the random check has ${number(left)} items left, about ${number(of.more)} are needed: bring more items to measure it`;
}

/** How many items the random check of so many items has, and of how many it would be large enough for an accuracy. */
export function checkSize(items: number, share: number): { readonly items: number; readonly enough: boolean; readonly needed: number } {
  const expected = Math.round(items * share);
  return { items: expected, enough: expected >= LEAST_CHECKED, needed: share > 0 ? Math.ceil(LEAST_CHECKED / share) : Infinity };
}

/** Why the check will be too small, with what helps; null when it is large enough. */
export function smallCheckWords(items: number, share: number): string | null {
  const size = checkSize(items, share);
  if (items === 0 || size.enough) return null;
  const until = 'until then the model page shows the cross-validated figure.';
  if (share === 0) return 'This project keeps no items aside for a random check: how good a model is can only be cross-validated.';
  return (
    `About ${number(size.items)} of ${number(items)} items are set aside for the random check; an accuracy needs ${LEAST_CHECKED}. ` +
    `Bring about ${number(size.needed - items)} more items, or make a new project with a larger share: ${until}`
  );
}
