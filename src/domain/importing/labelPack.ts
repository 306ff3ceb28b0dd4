import { kindOf } from '../annotation/kinds/index.ts';
import { valueKey, type AnnotationValue } from '../annotation/value.ts';
import { hexInto } from '../hash.ts';
import type { LabelRow } from '../item/types.ts';

/** What a fold needs of a label pack: 16 bytes of item id a row, and the row's value as an index into the distinct values. Derived. */
export interface LabelIndex {
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly values: Uint32Array<ArrayBuffer>;
  readonly distinct: readonly AnnotationValue[];
}

/** One imported label's line, in canonical key order. */
export function labelLine({ item, score, value }: LabelRow): string {
  return `{"item":"${item}","score":${score === null ? 'null' : JSON.stringify(score)},"value":${kindOf(value.kind).json(value)}}`;
}

/** Derives a label pack's index from its rows. */
export function indexLabels(rows: readonly LabelRow[]): LabelIndex {
  const ids = new Uint8Array(rows.length * 16);
  const values = new Uint32Array(rows.length);
  const distinct: AnnotationValue[] = [];
  const known = new Map<string, number>();
  rows.forEach((row, i) => {
    hexInto(row.item, ids, i * 16);
    const key = valueKey(row.value);
    let at = known.get(key);
    if (at === undefined) {
      at = distinct.push(row.value) - 1;
      known.set(key, at);
    }
    values[i] = at;
  });
  return { ids, values, distinct };
}
