import type { KindMeasure } from '../annotationKind.ts';
import { textCorrection as kind, type TextCorrectionValue } from '../kinds/textCorrection.ts';
import { normalisedEditDistance } from './editDistance.ts';
import { sampleText } from './freeText.ts';

/** The normalised edit distance of what both made of it (Yujian & Bo 2007), a metric; "cannot be corrected" is 1 from any text. */
export const textCorrection: KindMeasure<TextCorrectionValue> = {
  name: kind.name,
  distance: (a, b) => (a.text === null || b.text === null ? (a.text === b.text ? 0 : 1) : normalisedEditDistance(a.text, b.text)),
  sample: (random) => (random() < 0.1 ? kind.empty : { ...kind.empty, given: sampleText(random), text: sampleText(random) }),
};
