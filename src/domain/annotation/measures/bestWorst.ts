import type { KindMeasure, Preference } from '../annotationKind.ts';
import { bestWorst as kind, type BestWorstValue } from '../kinds/bestWorst.ts';

/** Half for another best, half for another worst answer: Hamming's distance (1950) as a share, a metric. */
export const bestWorst: KindMeasure<BestWorstValue> = {
  name: kind.name,
  distance: (a, b) => (a.best === b.best ? 0 : 0.5) + (a.worst === b.worst ? 0 : 0.5),
  prefers({ best, worst }, count) {
    if (best === null || worst === null || best >= count || worst >= count) return [];
    const between = Array.from({ length: count }, (_, at) => at).filter((at) => at !== best && at !== worst);
    const before = (first: number, second: number): Preference => ({ first, second, share: 1 });
    return [before(best, worst), ...between.flatMap((at) => [before(best, at), before(at, worst)])];
  },
  sample(random) {
    if (random() < 0.1) return kind.empty;
    const best = Math.floor(random() * 4);
    return { ...kind.empty, best, worst: (best + 1 + Math.floor(random() * 3)) % 4 };
  },
};
