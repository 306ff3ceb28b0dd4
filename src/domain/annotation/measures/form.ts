import type { KindMeasure } from '../annotationKind.ts';
import { form as kind, pairs, type FormValue } from '../kinds/form.ts';
import type { SingleKindName, SingleValue } from '../kinds/single.ts';
import { bestWorst } from './bestWorst.ts';
import { choice } from './choice.ts';
import { date } from './date.ts';
import { freeText } from './freeText.ts';
import { keyValue } from './keyValue.ts';
import { multiChoice } from './multiChoice.ts';
import { number } from './number.ts';
import { pairwise } from './pairwise.ts';
import { ranking } from './ranking.ts';
import { rating } from './rating.ts';
import { regions } from './regions.ts';
import { spans } from './spans.ts';
import { textCorrection } from './textCorrection.ts';

/** How answers to one question are compared. A new kind is a line here. */
export const singleMeasures = [
  choice,
  multiChoice,
  regions,
  spans,
  rating,
  number,
  date,
  freeText,
  textCorrection,
  keyValue,
  pairwise,
  bestWorst,
  ranking,
] as const;

const byName = new Map<SingleKindName, KindMeasure<SingleValue>>(
  singleMeasures.map((measure) => [measure.name, measure as KindMeasure<SingleValue>]),
);

function apart(a: SingleValue | undefined, b: SingleValue | undefined): number {
  const measure = a === undefined || b?.kind !== a.kind ? undefined : byName.get(a.kind);
  return measure === undefined ? 1 : measure.distance(a!, b!);
}

/**
 * That of the question on which two people differ the most, where no answer is 1 from any answer: the greatest of several metrics is a
 * metric.
 */
export const form: KindMeasure<FormValue> = {
  name: kind.name,
  distance: (a, b) => Math.max(0, ...pairs(a, b).map(([x, y]) => apart(x, y))),
  sample: (random, labels) => ({
    ...kind.empty,
    answers: Object.fromEntries(
      singleMeasures.flatMap((measure) => (random() < 0.3 ? [] : [[`q-${measure.name}`, measure.sample(random, labels)] as const])),
    ),
  }),
};
