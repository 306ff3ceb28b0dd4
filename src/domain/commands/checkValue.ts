import { kindOf, type AnnotationValue } from '../annotation/kinds/index.ts';
import { questionRules } from '../schema/lateQuestions.ts';
import { answersOf } from '../schema/questions.ts';
import { err, ok, type Result } from '../result.ts';
import type { LabelSchema } from '../schema/types.ts';
import type { Rejection } from './rejection.ts';

/** A value as it goes into the log, and the slugs of its labels: what the stamp of the guide needs. */
export interface CheckedValue {
  readonly value: AnnotationValue;
  readonly slugs: readonly string[];
}

/** Whether a value may be given under a schema; in its normal form. */
export function checkValue(value: AnnotationValue, schema: LabelSchema): Result<CheckedValue, Rejection> {
  if (value.kind !== schema.kind) return err({ code: 'wrong-kind' });
  const kind = kindOf(value.kind);
  const message = kind.fault(value, schema.options ?? kind.options?.initial);
  if (message !== null) return err({ code: 'bad-value', message });
  const misfit = schema.questions === undefined ? null : questionRules()!.answersFault(answersOf(value), schema.questions); // loaded with the kind
  if (misfit !== null) return err({ code: 'bad-value', message: misfit });
  const slugs: string[] = [];
  for (const id of kind.labels(value)) {
    const label = schema.labels.find((each) => each.id === id);
    if (label === undefined) return err({ code: 'unknown-label', label: id });
    if (label.retired) return err({ code: 'retired-label', label: id });
    slugs.push(label.slug);
  }
  return ok({ value: kind.normalise(value), slugs });
}
