import type { AnnotationValue } from '../annotation/value.ts';
import { valueKey } from '../annotation/valueKey.ts';
import type { StateData } from './data.ts';
import { STATES } from './itemTable.ts';

/** Index of a value in the table of distinct values; adds it when it is new. */
export function internValue(data: StateData, value: AnnotationValue): number {
  const key = valueKey(value);
  let at = data.valueIndex.get(key);
  if (at === undefined) {
    at = data.values.push(value) - 1;
    const empty = value.kind === 'choice' ? value.label === null : value.labels.length === 0;
    data.valueStates.push(STATES.indexOf(empty ? 'confirmed-empty' : 'labeled'));
    data.valueCounts.push(0);
    data.valueIndex.set(key, at);
  }
  return at;
}

/** Labels that a value carries: none when it is confirmed empty. */
export const labelsOf = (value: AnnotationValue | null): readonly string[] =>
  value === null ? [] : value.kind === 'choice' ? (value.label === null ? [] : [value.label]) : value.labels;
