import { kindOf, type KindName } from '#domain/annotation/kinds/index.ts';
import { krippendorffAlpha, measured, unmeasured, type AlphaMetric } from '../metrics/krippendorff.ts';
import { kendallTau, spearmanRho } from '../metrics/rankCorrelation.ts';
import { summed, type AgreementMeasure, type Answered } from './measure.ts';

/** Krippendorff's alpha of answers that are amounts; one that says "none" is left out. */
export const alphaOfAmounts = (kind: KindName, metric: AlphaMetric): AgreementMeasure => ({
  name: `alpha-${metric}`,
  title: `Krippendorff’s alpha, ${metric}`,
  people: 'any',
  prepare: summed(
    ({ answers }: Answered) => answers.map((answer) => kindOf(kind).amount?.(answer) ?? null),
    (told) => krippendorffAlpha(told, metric),
  ),
});

/** The rank of each place, from an order of places; null: nothing was ranked. */
function ranksOf(answer: object): readonly number[] | null {
  const order: unknown = 'order' in answer ? answer.order : null;
  if (!Array.isArray(order) || order.length < 2) return null;
  const ranks = new Array<number>(order.length).fill(0);
  order.forEach((place: number, rank) => (ranks[place] = rank));
  return ranks;
}

/** A correlation of two rankings, the mean over every two people and all items. */
const correlation = (name: string, title: string, of: (x: readonly number[], y: readonly number[]) => number | null): AgreementMeasure => ({
  name,
  title,
  people: 'any',
  prepare: summed(
    ({ answers }: Answered): readonly number[] => {
      const ranks = answers.flatMap((answer) => [ranksOf(answer)].filter((each) => each !== null));
      return ranks.flatMap((a, i) =>
        ranks.slice(0, i).flatMap((b) => (a.length === b.length ? [of(a, b)].filter((each) => each !== null) : [])),
      );
    },
    (told) => {
      const all = told.flat();
      return all.length === 0
        ? unmeasured('No item was ranked by two people.')
        : measured(all.reduce((sum, each) => sum + each, 0) / all.length);
    },
  ),
});

/** Of rankings. */
export const ofRankings: readonly AgreementMeasure[] = [
  correlation('kendall', 'Kendall’s tau-b', kendallTau),
  correlation('spearman', 'Spearman’s rho', spearmanRho),
];
