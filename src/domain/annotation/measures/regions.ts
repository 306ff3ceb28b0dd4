import type { KindMeasure } from '../annotationKind.ts';
import { regions as kind, type RegionId, type RegionsValue } from '../kinds/regions.ts';
import '../kinds/regionRules.ts';
import { matchRegions } from '../cheapestRegions.ts';
import { regionShapes } from '../shapes/index.ts';

/**
 * OSPA of order 1 with cut-off 1 (Schuhmacher, Vo & Vo 2008), a metric on sets: the cheapest
 * matching of the regions, 1 for each that has no partner, divided by the greater number of regions.
 */
export const regions: KindMeasure<RegionsValue> = {
  name: kind.name,
  distance({ regions: a }, { regions: b }) {
    const most = Math.max(a.length, b.length);
    if (most === 0) return 0;
    const pairs = matchRegions(a, b);
    return (pairs.reduce((sum, { distance }) => sum + distance, 0) + most - pairs.length) / most;
  },
  sample(random, labels) {
    const count = Math.floor(random() * 4);
    return {
      ...kind.empty,
      regions: Array.from({ length: count }, (_, i) => ({
        id: `r${i}-${Math.floor(random() * 1e6)}` as RegionId,
        label: labels[Math.floor(random() * labels.length)] ?? null,
        shape: regionShapes[Math.floor(random() * regionShapes.length)]!.sample(random, 640, 480),
      })),
    };
  },
};
