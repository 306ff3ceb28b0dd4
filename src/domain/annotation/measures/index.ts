import type { KindMeasure } from '../annotationKind.ts';
import type { AnnotationValue, KindName } from '../kinds/index.ts';
import { form, singleMeasures } from './form.ts';

const byName = new Map<KindName, KindMeasure<AnnotationValue>>(
  [...singleMeasures, form].map((measure) => [measure.name, measure as KindMeasure<AnnotationValue>]),
);

/** How answers of a kind are compared. */
export function measureOf(name: KindName): KindMeasure<AnnotationValue> {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`there is no measure for answers of the kind ${name}`);
  return found;
}
