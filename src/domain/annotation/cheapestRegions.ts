import { cheapestAssignment } from './assignment.ts';
import type { Region } from './kinds/regions.ts';
import { candidates, regionDistance } from './matchRegions.ts';

/** Regions of two answers that stand for the same thing: places in both lists, and how far apart they are, below 1. */
export interface RegionPair {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/**
 * The one-to-one matching of two lists of regions whose distances add up to the least, where an unmatched region costs 1. Regions that
 * share nothing are never matched, so only groups of regions that overlap each other are compared, each by itself.
 */
export function matchRegions(a: readonly Region[], b: readonly Region[]): RegionPair[] {
  const near = new Map<number, RegionPair[]>();
  for (const [i, j] of candidates(a, b)) {
    const distance = regionDistance(a[i]!, b[j]!);
    if (distance < 1) near.set(i, [...(near.get(i) ?? []), { a: i, b: j, distance }]);
  }
  return groupsOf(near).flatMap(cheapest);
}

/** Pairs that hang together by a region they share. */
function groupsOf(near: ReadonlyMap<number, readonly RegionPair[]>): RegionPair[][] {
  const byB = new Map<number, number[]>();
  for (const pairs of near.values()) for (const { a, b } of pairs) byB.set(b, [...(byB.get(b) ?? []), a]);
  const seen = new Set<number>();
  const groups: RegionPair[][] = [];
  for (const start of near.keys()) {
    const group: RegionPair[] = [];
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      for (const pair of near.get(at) ?? []) {
        group.push(pair);
        open.push(...(byB.get(pair.b) ?? []));
      }
    }
    if (group.length > 0) groups.push(group);
  }
  return groups;
}

function cheapest(pairs: readonly RegionPair[]): RegionPair[] {
  if (pairs.length === 1) return [...pairs];
  const rows = [...new Set(pairs.map(({ a }) => a))];
  const columns = [...new Set(pairs.map(({ b }) => b))];
  const width = Math.max(rows.length, columns.length);
  const cost = new Float64Array(rows.length * width).fill(1);
  for (const { a, b, distance } of pairs) cost[rows.indexOf(a) * width + columns.indexOf(b)] = distance;
  const columnOf = cheapestAssignment(cost, rows.length, width);
  return pairs.filter(({ a, b }) => columnOf[rows.indexOf(a)] === columns.indexOf(b));
}
