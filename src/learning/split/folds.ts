import type { Seed } from '../random.ts';
import { randomFrom } from '../random.ts';

export interface FoldRequest {
  /** Group of each row; null: each row its own. */
  readonly groups: Uint32Array | null;
  /** Stratum (class) of each row, from 0. */
  readonly strata: Int32Array;
  readonly folds: number;
  readonly seed: Seed;
}

/**
 * A fold in [0, folds) for each row: rows of one group share a fold, and every fold has about the same number of each
 * stratum. Greedy, as scikit-learn's StratifiedGroupKFold: large groups first, each to the fold that holds fewest of its kind.
 */
export function groupFolds({ groups, strata, folds, seed }: FoldRequest): Uint8Array {
  if (!Number.isInteger(folds) || folds < 2 || folds > 255) throw new RangeError(`${folds} folds: choose 2 to 255.`);
  const rows = strata.length;
  const { groupOf, count } = numberGroups(groups, rows);
  const members = rowsByGroup(groupOf, count);
  const order = new Uint32Array(count).map((_, g) => g);
  randomFrom(seed, 'folds').shuffle(order);
  const size = (g: number): number => members.starts[g + 1]! - members.starts[g]!;
  const bySize = [...order].sort((a, b) => size(b) - size(a)); // sort is stable: equal sizes stay shuffled
  const classes = strata.reduce((max, s) => Math.max(max, s), 0) + 1;
  const totals = new Float64Array(classes);
  for (const s of strata) totals[s]! += 1;
  const held = new Float64Array(folds * classes);
  const heldRows = new Float64Array(folds);
  const out = new Uint8Array(rows);
  for (const group of bySize) {
    const own = members.rows.subarray(members.starts[group]!, members.starts[group + 1]!);
    const fold = emptiestFold(own, strata, totals, held, heldRows);
    heldRows[fold]! += own.length;
    for (const row of own) {
      out[row] = fold;
      held[fold * classes + strata[row]!]! += 1;
    }
  }
  return out;
}

function emptiestFold(own: Uint32Array, strata: Int32Array, totals: Float64Array, held: Float64Array, heldRows: Float64Array): number {
  let best = 0;
  let bestCost = Infinity;
  for (let fold = 0; fold < heldRows.length; fold += 1) {
    let cost = 0;
    for (const row of own) cost += held[fold * totals.length + strata[row]!]! / totals[strata[row]!]!;
    if (cost < bestCost - 1e-12 || (cost < bestCost + 1e-12 && heldRows[fold]! < heldRows[best]!)) {
      best = fold;
      bestCost = Math.min(cost, bestCost);
    }
  }
  return best;
}

/** Groups numbered from 0 in order of first appearance. */
export function numberGroups(groups: Uint32Array | null, rows: number): { readonly groupOf: Uint32Array; readonly count: number } {
  const groupOf = new Uint32Array(rows);
  if (groups === null) return { groupOf: groupOf.map((_, row) => row), count: rows };
  const numbers = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const key = groups[row]!;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    groupOf[row] = number;
  }
  return { groupOf, count: numbers.size };
}

function rowsByGroup(groupOf: Uint32Array, count: number): { readonly starts: Uint32Array; readonly rows: Uint32Array } {
  const starts = new Uint32Array(count + 1);
  for (const g of groupOf) starts[g + 1]! += 1;
  for (let g = 0; g < count; g += 1) starts[g + 1]! += starts[g]!;
  const next = starts.slice();
  const rows = new Uint32Array(groupOf.length);
  groupOf.forEach((g, row) => (rows[next[g]!++] = row));
  return { starts, rows };
}

/** The rows in fold `fold`, and all others, both ascending. */
export function partRows(folds: Uint8Array, fold: number): { readonly inside: Uint32Array; readonly outside: Uint32Array } {
  const inside: number[] = [];
  const outside: number[] = [];
  folds.forEach((f, row) => (f === fold ? inside : outside).push(row));
  return { inside: Uint32Array.from(inside), outside: Uint32Array.from(outside) };
}
