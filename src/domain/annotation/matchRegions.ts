import type { Region } from './kinds/regions.ts';
import { shapeOf } from './shapes/index.ts';

/** How far apart two regions are, in [0, 1]: 1 where label or form differ, else the distance of their shapes. */
export const regionDistance = (a: Region, b: Region): number =>
  a.label !== b.label || a.shape.kind !== b.shape.kind ? 1 : shapeOf(a.shape.kind).distance(a.shape, b.shape);

/** Places of those whose bounds overlap with the region's. */
export function* candidates(region: Region, others: readonly Region[]): Generator<number> {
  const own = shapeOf(region.shape.kind).bounds(region.shape);
  for (const [j, other] of others.entries()) {
    const { x, y, width, height } = shapeOf(other.shape.kind).bounds(other.shape);
    if (own.x <= x + width && x <= own.x + own.width && own.y <= y + height && y <= own.y + own.height) yield j;
  }
}

/** Whether the regions of two answers can be paired one to one, all of them, so that none of a pair are further apart than `within`. */
export function arePaired(a: readonly Region[], b: readonly Region[], within: number): boolean {
  if (a.length !== b.length) return false;
  const near = a.map((region) => [...candidates(region, b)].filter((j) => regionDistance(region, b[j]!) <= within));
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
