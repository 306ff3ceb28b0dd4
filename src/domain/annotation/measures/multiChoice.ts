import type { KindMeasure } from '../annotationKind.ts';
import { multiChoice as kind, type MultiChoiceValue } from '../kinds/multiChoice.ts';

/** The distance of Jaccard, 1 − |A ∩ B| / |A ∪ B|, a metric (Levandowsky & Winter 1971). */
export const multiChoice: KindMeasure<MultiChoiceValue> = {
  name: kind.name,
  distance(a, b) {
    const both = a.labels.filter((label) => b.labels.includes(label)).length;
    const either = a.labels.length + b.labels.length - both;
    return either === 0 ? 0 : 1 - both / either;
  },
  sample: (random, labels) => kind.normalise({ ...kind.empty, labels: labels.filter(() => random() < 0.4) }),
};
