import { labelsOf } from '../annotation/value.ts';
import type { ItemState, ItemView } from '../state/view.ts';
import type { FrozenRow } from './types.ts';

/** What is in a version, counted; derived from its rows and no part of its id. */
export interface VersionContents {
  readonly items: number;
  readonly states: Readonly<Record<ItemState, number>>;
  readonly splits: Readonly<Record<FrozenRow['split'], number>>;
  /** Items that carry each label, by label id and split; an item with several labels counts for each. */
  readonly labels: Readonly<Record<string, Readonly<Record<FrozenRow['split'], number>>>>;
  readonly hard: number;
  readonly stale: number;
  readonly exposed: number;
  readonly disputed: number;
}

const noSplits = (): Record<FrozenRow['split'], number> => ({ train: 0, test: 0, excluded: 0 });

/** Counts rows as they come. */
export function countContents(): {
  readonly add: (row: Pick<FrozenRow, 'state' | 'split' | 'marks'>, resolved: ItemView['resolved']) => void;
  readonly end: () => VersionContents;
} {
  const states = { unseen: 0, labeled: 0, 'confirmed-empty': 0, skipped: 0 };
  const splits = noSplits();
  const labels: Record<string, Record<FrozenRow['split'], number>> = {};
  const marks = { items: 0, hard: 0, stale: 0, exposed: 0, disputed: 0 };
  return {
    add({ state, split, marks: { hard, stale, exposed, disputed } }, resolved) {
      marks.items += 1;
      states[state] += 1;
      splits[split] += 1;
      if (hard.length > 0) marks.hard += 1;
      if (stale) marks.stale += 1;
      if (exposed) marks.exposed += 1;
      if (disputed) marks.disputed += 1;
      for (const label of labelsOf(resolved?.value ?? null)) (labels[label] ??= noSplits())[split] += 1;
    },
    end: () => ({ ...marks, states, splits, labels }),
  };
}
