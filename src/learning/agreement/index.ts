import { labelKinds, type KindName } from '#domain/annotation/kinds/index.ts';
import { alphaOfKind, kappaOfKind, likeness } from './labels.ts';
import type { AgreementMeasure } from './measure.ts';
import { ofSpans } from './spans.ts';

/** Measures of kinds whose answers are more than labels alone. A new one is a line here. */
const byKind: Partial<Readonly<Record<KindName, readonly AgreementMeasure[]>>> = { spans: ofSpans };

/** How agreement on answers of a kind is measured; of a kind that has nothing of its own, by how alike answers are. */
export function agreementMeasures(kind: KindName): readonly AgreementMeasure[] {
  if (labelKinds.includes(kind)) return [alphaOfKind(kind), kappaOfKind(kind)];
  return byKind[kind] ?? [likeness(kind)];
}
