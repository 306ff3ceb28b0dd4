import type { KindMeasure } from '../annotationKind.ts';
import { choice as kind, type ChoiceValue } from '../kinds/choice.ts';
import { setDistance } from './labelSets.ts';

/** 0 or 1: labels have no order; in a tree siblings are nearer than strangers (`setDistance`). */
export const choice: KindMeasure<ChoiceValue> = {
  name: kind.name,
  distance: (a, b, options) => setDistance(kind.labels(a), kind.labels(b), options),
  sample: (random, labels) => ({ ...kind.empty, label: labels[Math.floor(random() * (labels.length + 1))] ?? null }),
};
