import type { Region } from './kinds/regions.ts';
import { areaDistance } from './geometry/areas.ts';
import { shapeOf, type Shape } from './shapes/index.ts';

/**
 * How far apart two shapes are, in [0, 1]: those of one form by its own distance, areas of different forms by what they cover, as all areas
 * are (1 − IoU), anything else 1. A metric: a metric on areas, one on each other form, and 1 between them.
 */
function shapeDistance(a: Shape, b: Shape): number {
  if (a.kind === b.kind) return shapeOf(a.kind).distance(a, b);
  const [one, other] = [shapeOf(a.kind).pieces(a), shapeOf(b.kind).pieces(b)];
  return one === null || other === null ? 1 : areaDistance(one, other);
}

/** How far apart two regions are, in [0, 1]: 1 where their labels differ, else the distance of their shapes. */
export const regionDistance = (a: Region, b: Region): number => (a.label === b.label ? shapeDistance(a.shape, b.shape) : 1);

/** Whether two regions are near enough to be the same. */
const areSame = (a: Region, b: Region): boolean => {
  const { same = 0.5 } = shapeOf(a.shape.kind);
  return regionDistance(a, b) <= same;
};

/** Pairs of places, of which all others have a distance of 1: by label, and by bounds. */
export function candidates(a: readonly Region[], b: readonly Region[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const others = b.map((region, j) => ({ j, label: region.label, edges: edgesOf(region) })).sort((p, q) => p.edges[0] - q.edges[0]);
  const widest = others.reduce((most, { edges: [x0, , x1] }) => Math.max(most, x1 - x0), 0);
  a.forEach((region, i) => {
    const [left, top, right, bottom] = edgesOf(region);
    for (let k = firstFrom(others, left - widest); k < others.length; k += 1) {
      const { j, label, edges } = others[k]!;
      const [x0, y0, x1, y1] = edges;
      if (x0 > right) break;
      if (left <= x1 && top <= y1 && y0 <= bottom && region.label === label) found.push([i, j]);
    }
  });
  return found.sort(([p, j], [q, k]) => p - q || j - k);
}

/** Place of the first whose left edge is not left of `x`. */
function firstFrom(sorted: readonly { readonly edges: readonly number[] }[], x: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.edges[0]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function edgesOf({ shape }: Region): readonly [number, number, number, number] {
  const form = shapeOf(shape.kind);
  const { x, y, width, height } = form.bounds(shape);
  const reach = form.reach?.(shape) ?? 0;
  return [x - reach, y - reach, x + width + reach, y + height + reach];
}

/** Whether the regions of two answers can be paired one to one, all of them, so that each pair counts as the same. */
export function arePaired(a: readonly Region[], b: readonly Region[]): boolean {
  if (a.length !== b.length) return false;
  const near = a.map((): number[] => []);
  for (const [i, j] of candidates(a, b)) if (areSame(a[i]!, b[j]!)) near[i]!.push(j);
  const partner = new Int32Array(b.length).fill(-1);
  return near.every((_, i) => findPartner(i, new Set()));

  /** Kuhn's algorithm: gives a region a partner, and those in the way another one. */
  function findPartner(i: number, tried: Set<number>): boolean {
    for (const j of near[i]!) {
      if (tried.has(j)) continue;
      tried.add(j);
      if (partner[j]! < 0 || findPartner(partner[j]!, tried)) {
        partner[j] = i;
        return true;
      }
    }
    return false;
  }
}
