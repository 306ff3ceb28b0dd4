import type { KindMeasure, Random } from '../annotationKind.ts';
import { freeText as kind, type FreeTextValue } from '../kinds/freeText.ts';
import { normalisedEditDistance } from './editDistance.ts';

const SIGNS = ['a', 'b', 'é', ' ', '\n', '😀', 'ن'];

export const sampleText = (random: Random): string =>
  Array.from({ length: Math.floor(random() * 9) }, () => SIGNS[Math.floor(random() * SIGNS.length)]).join('');

/** The normalised edit distance of Yujian & Bo (2007), a metric: 0 the same, 1 where one is empty and the other is not. */
export const freeText: KindMeasure<FreeTextValue> = {
  name: kind.name,
  distance: (a, b) => normalisedEditDistance(a.text, b.text),
  sample: (random) => ({ ...kind.empty, text: sampleText(random) }),
};
