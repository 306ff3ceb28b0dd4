import type { KindMeasure } from '../annotationKind.ts';
import { ranking as kind, type RankingValue } from '../kinds/ranking.ts';

/**
 * The share of pairs of answers that the two put in another order: Kendall's tau distance (Kendall 1938) over its greatest value, a metric. A ranking is 1
 * from one of other answers, and from none.
 */
export const ranking: KindMeasure<RankingValue> = {
  name: kind.name,
  distance({ order: a }, { order: b }) {
    const n = a.length;
    if (n !== b.length) return 1;
    if (n < 2) return 0;
    const placeIn = new Map(b.map((each, at) => [each, at]));
    let other = 0;
    for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) if (placeIn.get(a[i]!)! > placeIn.get(a[j]!)!) other += 1;
    return other / ((n * (n - 1)) / 2);
  },
  prefers: ({ order }, count) =>
    order.length !== count ? [] : order.flatMap((first, at) => order.slice(at + 1).map((second) => ({ first, second, share: 1 }))),
  sample(random) {
    if (random() < 0.1) return kind.empty;
    const keys = Array.from({ length: random() < 0.5 ? 4 : 3 }, (_, at) => ({ at, key: random() }));
    return { ...kind.empty, order: keys.sort((a, b) => a.key - b.key).map(({ at }) => at) };
  },
};
