import type { JsonObject } from '#domain/json.ts';
import { kindOf, type KindName } from '#domain/annotation/kinds/index.ts';
import { measureOf } from '#domain/annotation/measures/index.ts';
import { cohenKappa } from '../metrics/kappa.ts';
import { alphaOfDistance, measured, unmeasured } from '../metrics/krippendorff.ts';
import type { AgreementMeasure } from './measure.ts';

const NO_PAIR = unmeasured('No item has answers of two people.');

/** Krippendorff's alpha with the distance of the kind: 0 or 1 between labels, Jaccard's between sets of them. For kinds of few distinct answers. */
export const alphaOfKind = (kind: KindName): AgreementMeasure => ({
  name: 'alpha',
  title: 'Krippendorff’s alpha',
  people: 'any',
  prepare: (items) => (draw) =>
    alphaOfDistance(
      draw.map((place) => items[place]!.answers),
      kindOf(kind).key,
      measureOf(kind).distance,
    ),
});

/** Cohen's kappa of two people whose answers are the same or not (Cohen 1960). */
export const kappaOfKind = (kind: KindName): AgreementMeasure => ({
  name: 'kappa',
  title: 'Cohen’s kappa',
  people: 'two',
  prepare(items) {
    const numbers = new Map<string, number>();
    const pairs = items.map(({ answers }) =>
      answers.map((answer) => {
        const key = kindOf(kind).key(answer);
        return numbers.get(key) ?? (numbers.set(key, numbers.size), numbers.size - 1);
      }),
    );
    return (draw) => {
      const counts = new Uint32Array(numbers.size ** 2);
      for (const place of draw) {
        const [a, b] = pairs[place]!;
        if (a !== undefined && b !== undefined) counts[a * numbers.size + b]! += 1;
      }
      const kappa = cohenKappa({ classes: numbers.size, counts });
      return kappa === null ? unmeasured('Both gave one and the same answer: chance alone would agree as well.') : measured(kappa);
    };
  },
});

/** One less the distance of the kind's own measure, the mean over pairs of answers of each item: chance is not taken out. */
export const likeness = (kind: KindName, options?: JsonObject): AgreementMeasure => ({
  name: 'likeness',
  title: 'Mean likeness of two answers',
  people: 'any',
  prepare(items) {
    const measure = measureOf(kind);
    const means = items.map(({ answers }) => {
      const pairs = answers.flatMap((a, i) => answers.slice(0, i).map((b) => 1 - measure.distance(a, b, options)));
      return pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
    });
    return (draw) => (draw.length === 0 ? NO_PAIR : measured(draw.reduce((sum, place) => sum + means[place]!, 0) / draw.length));
  },
});
