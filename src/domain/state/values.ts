import { kindOf, labelKind } from '../annotation/kinds/index.ts';
import { isEmpty, type AnnotationValue } from '../annotation/value.ts';
import type { StateData } from './data.ts';
import { STATES } from './itemTable.ts';

/**
 * Index of a value in the table of values; adds it when it is new. Of kinds of which nearly every item has a value of its own only the labels
 * are in the table, as a set: whoever asks it for labels is answered, and it stays short. The value itself stays with the answer.
 */
export function internValue(data: StateData, value: AnnotationValue): number {
  const kind = kindOf(value.kind);
  const own = kind.columns === 'own';
  const key = own ? `own ${isEmpty(value) ? 0 : 1} ${[...kind.labels(value)].sort().join(' ')}` : kind.key(value);
  let at = data.valueIndex.get(key);
  if (at === undefined) {
    at = data.values.push(own ? labelsAlone(value) : value) - 1;
    data.valueStates.push(STATES.indexOf(isEmpty(value) ? 'confirmed-empty' : 'labeled'));
    data.valueCounts.push(0);
    data.valueIndex.set(key, at);
  }
  return at;
}

/** The labels of a value as a set of labels. */
function labelsAlone(value: AnnotationValue): AnnotationValue {
  const set = kindOf(labelKind(true));
  return set.ofLabels(kindOf(value.kind).labels(value)) ?? set.empty;
}

/** An imported value as text where the table of values does not hold it; null where it does. */
export function ownText(value: AnnotationValue): string | null {
  const kind = kindOf(value.kind);
  return kind.columns === 'own' ? kind.json(value) : null;
}
