import type { Targets } from '../learners/targets.ts';
import { rowsOf } from '../learners/targets.ts';
import { numberGroups } from '../split/folds.ts';

/** Rows of one group (equal text but for case, digits and spaces; equal look) that carry different labels: at most one can be right. */
export interface Contradiction {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Number of different labels (sets of labels, for multi-label) among them, at least 2. */
  readonly labels: number;
}

/** Every group whose rows do not agree, in order of its first row. */
export function findContradictions(y: Targets, groups: Uint32Array): readonly Contradiction[] {
  const rows = rowsOf(y);
  if (groups.length !== rows) throw new RangeError(`${rows} rows but ${groups.length} group numbers.`);
  const { groupOf, count } = numberGroups(groups, rows);
  const members = Array.from({ length: count }, (): number[] => []);
  groupOf.forEach((group, row) => members[group]?.push(row));
  const labelOf = (row: number): string | number =>
    y.kind === 'single' ? y.y[row]! : y.y.subarray(row * y.classes, (row + 1) * y.classes).join('');
  return members
    .map((own) => ({ rows: Uint32Array.from(own), labels: own.length < 2 ? 1 : new Set(own.map(labelOf)).size }))
    .filter(({ labels }) => labels > 1);
}
