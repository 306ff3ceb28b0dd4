import type { AnnotationKind } from '../annotation/annotationKind.ts';
import { kindOf } from '../annotation/kinds/index.ts';
import { singleKind, type SingleValue } from '../annotation/kinds/single.ts';
import type { LabelId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { setQuestionRules } from './lateQuestions.ts';
import { isShown, optionsOf } from './questions.ts';
import type { LabelSchema, Question } from './types.ts';

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

setQuestionRules({ answersFault, questionFaults });
