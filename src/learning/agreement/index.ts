import { kindOf, type KindName } from '#domain/annotation/kinds/index.ts';
import type { JsonObject } from '#domain/json.ts';
import { alphaOfAmounts, ofRankings } from './amounts.ts';
import { alphaOfKind, kappaOfKind, likeness } from './labels.ts';
import type { AgreementMeasure } from './measure.ts';
import { ofSpans } from './spans.ts';

/** Measures of kinds that have their own. A new one is a line here. */
const byKind: Partial<Readonly<Record<KindName, readonly AgreementMeasure[]>>> = {
  spans: ofSpans,
  ranking: ofRankings,
  // steps of a scale have an order; how far they are apart nobody knows
  rating: [alphaOfAmounts('rating', 'ordinal'), alphaOfAmounts('rating', 'interval')],
};

/**
 * How agreement on answers of a kind is measured. Of a kind that has nothing of its own: of amounts by their distance, of few distinct answers by
 * whether they are the same, of others by how alike they are. So are labels in a tree (`tree`; null: they stand under no others), beside the
 * measures that know no tree.
 */
export function agreementMeasures(kind: KindName, tree: JsonObject | null = null): readonly AgreementMeasure[] {
  const { amount, columns, picks } = kindOf(kind);
  const own = byKind[kind];
  if (own !== undefined) return own;
  if (amount !== undefined) return [alphaOfAmounts(kind, 'interval')];
  if (columns !== 'interned') return [likeness(kind)];
  return [alphaOfKind(kind), kappaOfKind(kind), ...(tree === null || picks === null ? [] : [likeness(kind, tree)])];
}
