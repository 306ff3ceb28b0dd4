import { kindOf } from '../annotation/kinds/index.ts';
import { singleKind, type SingleValue } from '../annotation/kinds/single.ts';
import type { AnnotationValue } from '../annotation/value.ts';
import type { LabelId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { LabelSchema, Question, QuestionId } from './types.ts';

/** Id of the only question of a project that asks one. */
export const MAIN = 'main' as QuestionId;

/** What is asked about every item: of a project with one question that one, about all its labels. */
export function questionsOf(schema: LabelSchema): readonly Question[] {
  if (schema.questions !== undefined) return schema.questions;
  const single = singleKind(schema.kind);
  if (single === undefined) return [];
  return [
    {
      id: MAIN,
      title: '',
      kind: single.name,
      labels: schema.labels.map(({ id }) => id),
      required: true,
      ...(schema.options && { options: schema.options }),
    },
  ];
}

/** How the kind of a question is set up: as it says, or else as the kind begins; undefined: there is nothing to set up. */
export const optionsOf = ({ kind, options }: Pick<Question, 'kind' | 'options'>): JsonObject | undefined =>
  options ?? singleKind(kind)?.options?.initial;

/** An answer about an item as answers by question: a value of one question answers `main`. */
export function answersOf(value: AnnotationValue): Readonly<Record<string, SingleValue>> {
  return 'answers' in value ? value.answers : { [MAIN]: value };
}

/** An answer in words; to several questions in the order in which they are asked. */
export function answerWords(value: AnnotationValue, schema: LabelSchema | undefined, nameOf: (label: LabelId) => string): string {
  const { questions } = schema ?? {};
  if (questions === undefined || !('answers' in value)) return kindOf(value.kind).words(value, nameOf, schema?.options);
  const said = questions.flatMap(({ id, options }) => {
    const answer = value.answers[id];
    return answer === undefined ? [] : [kindOf(answer.kind).words(answer, nameOf, options)];
  });
  // what was answered to a question that is not asked any more comes last
  const asked = new Set<string>(questions.map(({ id }) => id));
  const rest = Object.entries(value.answers).flatMap(([id, answer]) => (asked.has(id) ? [] : [kindOf(answer.kind).words(answer, nameOf)]));
  return [...said, ...rest].join('; ') || kindOf(value.kind).words(value, nameOf);
}

/** Whether a question is asked, given the answers to those before it. */
export function isShown({ shownWhen }: Question, answers: Readonly<Record<string, SingleValue>>): boolean {
  if (shownWhen === undefined) return true;
  const before = answers[shownWhen.question];
  if (before === undefined) return false;
  const { labels, atLeast, atMost, answered } = shownWhen;
  const kind = kindOf(before.kind);
  if (answered === true && !kind.isEmpty(before)) return true;
  const amount = atLeast === undefined && atMost === undefined ? null : (kind.amount?.(before) ?? null);
  if (amount !== null && amount >= (atLeast ?? -Infinity) && amount <= (atMost ?? Infinity)) return true;
  return kind.labels(before).some((label) => labels.includes(label));
}
