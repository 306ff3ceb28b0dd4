import type { KindMeasure } from '../annotationKind.ts';
import { choice as kind, type ChoiceValue } from '../kinds/choice.ts';

/** 0 or 1: labels have no order. */
export const choice: KindMeasure<ChoiceValue> = {
  name: kind.name,
  distance: (a, b) => (a.label === b.label ? 0 : 1),
  sample: (random, labels) => ({ ...kind.empty, label: labels[Math.floor(random() * (labels.length + 1))] ?? null }),
};
