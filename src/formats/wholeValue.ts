import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { ValueField } from '#domain/annotation/kinds/valueFields.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemContent } from '#domain/item/types.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { FieldValue, Problem } from './format.ts';

/** A whole value as a row of a file has it, and where. */
export interface WrittenValue {
  readonly value: FieldValue;
  readonly file: string;
  readonly line: number;
}

/** The value that a row has for an item, in its normal form; null: it says nothing; or a problem: the item comes in without an answer. */
export function wholeValue(
  { value, file, line }: WrittenValue,
  field: ValueField<AnnotationValue>,
  content: ItemContent,
  from?: readonly number[],
): Result<AnnotationValue | null, Problem> {
  if (value === null || value === '') return ok(null);
  const read = field.read(value, content, from);
  const why = read.ok ? kindOf(read.value.kind).fault(read.value) : read.error;
  if (read.ok && why === null) return ok(kindOf(read.value.kind).normalise(read.value));
  return err({ file, line, code: `bad-${field.name}`, message: `${why} The item came in without an answer.` });
}
