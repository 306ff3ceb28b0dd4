import type { AnnotationKind } from '../annotation/annotationKind.ts';
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

/** Why answers do not fit the questions, as a sentence with its remedy; null: they fit. */
export function answersFault(answers: Readonly<Record<string, SingleValue>>, questions: readonly Question[]): string | null {
  const asked = new Map<string, Question>(questions.map((question) => [question.id, question]));
  for (const [id, value] of Object.entries(answers)) {
    const question = asked.get(id);
    if (question === undefined) return `There is no question "${id}" in this project. Leave its answer out.`;
    if (value.kind !== question.kind) return `"${question.title}" takes another kind of answer. Answer it anew.`;
    if (!isShown(question, answers)) return `"${question.title}" is not asked after these answers. Leave its answer out.`;
    const stray = kindOf(value.kind)
      .labels(value)
      .find((label) => !question.labels.includes(label));
    const fault = kindOf(value.kind).fault(value, optionsOf(question));
    if (fault !== null) return `"${question.title}": ${fault}`;
    if (stray !== undefined) return `A label of the answer to "${question.title}" belongs to another question. Choose one of its own.`;
  }
  const open = questions.find((question) => question.required && answers[question.id] === undefined && isShown(question, answers));
  return open === undefined ? null : `"${open.title}" is not answered yet.`;
}

/** Why a kind cannot be set up like this; null: it can. What was not given is as the kind begins. */
const optionsFault = ({ options: about }: AnnotationKind<SingleValue>, options: JsonObject | undefined): string | null =>
  options === undefined ? null : about === undefined ? 'this kind of answer has nothing to set up.' : about.fault(options);

/** Everything wrong with the questions of a schema, as sentences. */
export function questionFaults({ kind, labels, questions, options }: LabelSchema): string[] {
  if (questions === undefined) {
    const single = singleKind(kind);
    if (single === undefined) return ['This project asks several questions, but its schema names none.'];
    return [optionsFault(single, options)].filter((fault) => fault !== null);
  }
  const faults: string[] = [];
  if (singleKind(kind) !== undefined) faults.push('A project with several questions is of the kind "form".');
  if (questions.length === 0) faults.push('Ask at least one question.');
  const known = new Set<LabelId>(labels.map(({ id }) => id));
  const before = new Map<string, Question>();
  for (const question of questions) {
    const name = question.title.trim() === '' ? question.id : question.title;
    if (!/^[a-z0-9][a-z0-9-]*$/.test(question.id)) faults.push(`The id of the question "${name}" needs small letters, digits and dashes.`);
    if (before.has(question.id)) faults.push(`Two questions have the id "${question.id}".`);
    if (question.title.trim() === '') faults.push(`The question "${question.id}" has no title.`);
    const kindOfIt = singleKind(question.kind);
    const wrong = kindOfIt === undefined ? null : optionsFault(kindOfIt, question.options);
    if (wrong !== null) faults.push(`The question "${name}": ${wrong}`);
    if (question.labels.some((label) => !known.has(label)))
      faults.push(`The question "${name}" has a label that the project does not have.`);
    const first = question.shownWhen === undefined ? undefined : before.get(question.shownWhen.question);
    if (question.shownWhen !== undefined && first === undefined)
      faults.push(`The question "${name}" is shown after one that does not come before it. Put that one first.`);
    else if (first !== undefined && question.shownWhen?.labels.some((label) => !first.labels.includes(label)) === true)
      faults.push(`The question "${name}" is shown after a label that "${first.title}" does not have.`);
    before.set(question.id, question);
  }
  return faults;
}
