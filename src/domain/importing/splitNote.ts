/** The test split of a project as it came out. */
export interface SplitFacts {
  readonly items: number;
  /** Items in the holdout. */
  readonly holdout: number;
  /** Asked for, in [0, 0.5]. */
  readonly share: number;
  /** Items of the largest group. */
  readonly largest: number;
  /** Items that are there by the data's own test split. */
  readonly official: number;
}

/** Farther from the share than this part of it, and than one item, is worth a word. */
const FAR = 0.25;

/** A word where the test split is far from its share, or null: whole groups, or the data's own split, can leave no other way. */
export function splitNote({ items, holdout, share, largest, official }: SplitFacts): string | null {
  const wanted = share * items;
  if (share === 0 || items === 0 || Math.abs(holdout - wanted) <= Math.max(1, FAR * wanted)) return null;
  const found = `The test split has ${count(holdout)} of ${count(items)} items; asked for were ${count(Math.round(wanted))} (${Number((share * 100).toFixed(1))} %).`;
  if (official > 0) return `${found} ${count(official)} of them are there by the data's own test split.`;
  const why =
    'Items that belong together are never parted: those with one value of the group field, or texts that differ only in case, digits and blanks.';
  const large =
    largest > Math.max(1, wanted)
      ? ` The largest group has ${count(largest)} items, more than the whole share, so it cannot be the test split.`
      : '';
  return `${found} ${why}${large}${holdout === 0 ? ' There is nothing to measure a model on.' : ''}`;
}

const count = (n: number): string => n.toLocaleString('en');
