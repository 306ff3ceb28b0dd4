import type { KindMeasure } from '../annotationKind.ts';
import { multiChoice as kind, type MultiChoiceValue } from '../kinds/multiChoice.ts';
import { setDistance } from './labelSets.ts';

/** Jaccard's distance of the lists; in a tree, of what they say (`setDistance`). */
export const multiChoice: KindMeasure<MultiChoiceValue> = {
  name: kind.name,
  distance: (a, b, options) => setDistance(a.labels, b.labels, options),
  sample: (random, labels) => kind.normalise({ ...kind.empty, labels: labels.filter(() => random() < 0.4) }),
};
