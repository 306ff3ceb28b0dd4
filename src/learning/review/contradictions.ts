import type { Targets } from '../targets.ts';
import { rowsOf } from '../targets.ts';

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
  const labelOf = (row: number): string | number =>
    y.kind === 'single' ? y.y[row]! : y.y.subarray(row * y.classes, (row + 1) * y.classes).join('');
  const mixed = mixedGroups(new Uint32Array(rows).keys(), (row) => groups[row]!, labelOf);
  return mixed.map((own) => ({ rows: Uint32Array.from(own), labels: new Set(own.map(labelOf)).size }));
}

/** Rows of one group that do not all carry one label, each group in the order of `rows`, groups in order of their first row. */
export function mixedGroups(
  rows: Iterable<number>,
  groupOf: (row: number) => number | string,
  labelOf: (row: number) => number | string,
): number[][] {
  const members = new Map<number | string, number[]>();
  for (const row of rows) {
    const group = groupOf(row);
    const own = members.get(group);
    if (own === undefined) members.set(group, [row]);
    else own.push(row);
  }
  return [...members.values()].filter((own) => own.length > 1 && isMixed(own, labelOf));
}

/** Whether rows carry different labels. */
export const isMixed = (rows: readonly number[], labelOf: (row: number) => number | string): boolean =>
  rows.some((row) => labelOf(row) !== labelOf(rows[0]!));
