import { isEmpty, valueKey, type AnnotationValue } from '../annotation/value.ts';
import type { StateData } from './data.ts';
import { STATES } from './itemTable.ts';

/** Index of a value in the table of distinct values; adds it when it is new. */
export function internValue(data: StateData, value: AnnotationValue): number {
  const key = valueKey(value);
  let at = data.valueIndex.get(key);
  if (at === undefined) {
    at = data.values.push(value) - 1;
    data.valueStates.push(STATES.indexOf(isEmpty(value) ? 'confirmed-empty' : 'labeled'));
    data.valueCounts.push(0);
    data.valueIndex.set(key, at);
  }
  return at;
}
