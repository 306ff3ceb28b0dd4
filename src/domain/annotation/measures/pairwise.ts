import type { KindMeasure } from '../annotationKind.ts';
import { pairwise as kind, type PairwiseValue } from '../kinds/pairwise.ts';

const PREFERRED = ['a', 'a', 'b', 'b', 'c', 'tie', 'both-bad', null];

/** One answer is better, and which; else no order is said. */
const isOne = (preferred: string | null): boolean => preferred?.length === 1;

/**
 * Kendall's distance for orders with ties (Fagin, Kumar, Mahdian, Sivakumar & Vee 2004, with the penalty 1/2, a metric): 1 between two preferences, 1/2
 * between a preference and none. Two ways of saying none (tie, both bad, not comparable) are 1/2 apart too: with that every distance is 0, 1/2 or 1.
 */
export const pairwise: KindMeasure<PairwiseValue> = {
  name: kind.name,
  distance: ({ preferred: a }, { preferred: b }) => (a === b ? 0 : isOne(a) && isOne(b) ? 1 : 0.5),
  prefers({ preferred }, count) {
    if (preferred === null) return [];
    const places = Array.from({ length: count }, (_, at) => at);
    if (isOne(preferred)) {
      const best = preferred.charCodeAt(0) - 97;
      return best >= count ? [] : places.flatMap((other) => (other === best ? [] : [{ first: best, second: other, share: 1 }]));
    }
    return places.flatMap((first) => places.slice(first + 1).map((second) => ({ first, second, share: 0.5 })));
  },
  sample: (random) => ({ ...kind.empty, preferred: PREFERRED[Math.floor(random() * PREFERRED.length)] ?? null }),
};
