import { kindOf, labelKind, SEVERAL } from '../annotation/kinds/index.ts';
import type { SingleKindName } from '../annotation/kinds/single.ts';
import { labelIdOf } from './labelId.ts';
import { slugify } from '../slug.ts';
import type { JsonObject } from '../json.ts';
import { err, ok, type Result } from '../result.ts';
import { parseLabelList } from './labelList.ts';
import { labelKey } from '../labelName.ts';
import { questionFaults } from './questionRules.ts';
import { checkSchema, newLabel } from './schema.ts';
import type { Label, LabelSchema, Question, QuestionId, ShownWhen } from './types.ts';

/** A question as somebody writes it: labels by name, one a line. Questions may share a label. */
export interface QuestionWish {
  readonly title: string;
  readonly kind: SingleKindName;
  readonly labels: string;
  readonly required: boolean;
  /** How the kind is set up; left out: as it begins. */
  readonly options?: JsonObject;
  /** Asked only after these answers to the question at a place before it; labels by name; null: always. */
  readonly shownWhen: WishedWhen | null;
}

/** `ShownWhen` as somebody writes it. */
export interface WishedWhen extends Omit<ShownWhen, 'question' | 'labels'> {
  readonly question: number;
  readonly labels: readonly string[];
}

/** A question that nobody has written yet. */
export const emptyWish = (): QuestionWish => ({
  title: '',
  kind: labelKind(false) as SingleKindName,
  labels: '',
  required: true,
  shownWhen: null,
});

/** Questions of a schema as they are written. */
export function wishesOf({ labels, questions = [] }: LabelSchema): readonly QuestionWish[] {
  const names = (ids: readonly Label['id'][]): readonly string[] => ids.map((id) => labels.find((label) => label.id === id)?.name ?? '');
  return questions.map(({ title, kind, labels: ids, required, options, shownWhen }) => ({
    title,
    kind,
    labels: names(ids).join('\n'),
    required,
    ...(options !== undefined && { options }),
    shownWhen:
      shownWhen === undefined
        ? null
        : { ...shownWhen, question: questions.findIndex(({ id }) => id === shownWhen.question), labels: names(shownWhen.labels) },
  }));
}

/** The schema of several questions; labels and questions of `before` keep their ids. An error is a sentence that says what to do. */
export function schemaOfQuestions(wishes: readonly QuestionWish[], before: LabelSchema | null = null): Result<LabelSchema, string> {
  let schema: LabelSchema = { kind: SEVERAL, labels: before?.labels ?? [] };
  const byName = (name: string): Label | undefined =>
    schema.labels.find((label) => !label.retired && labelKey(label.name) === labelKey(name));
  const idsOf = (list: readonly string[]): readonly Label['id'][] =>
    list.map((name) => {
      const known = byName(name);
      if (known !== undefined) return known.id;
      const fresh = newLabel(schema, labelIdOf(name), name); // its slug is free, and the id comes of the slug
      const label: Label = { ...fresh, id: labelIdOf(fresh.slug), hotkey: null };
      schema = { ...schema, labels: [...schema.labels, label] };
      return label.id;
    });
  const questions: Question[] = [];
  for (const [at, { title, kind, labels, required, options, shownWhen }] of wishes.entries()) {
    const name = title.trim() === '' ? `Question ${at + 1}` : `"${title.trim()}"`;
    if (title.trim() === '') return err(`${name} has no title. Write what is asked.`);
    const about = kindOf(kind);
    const ids = about.unlabeled === true ? [] : idsOf(parseLabelList(labels).map((each) => each.name));
    if (ids.length === 0 && about.picks !== null) return err(`${name} has no answers to choose from. Write them one a line.`);
    const first = shownWhen === null ? undefined : questions[shownWhen.question];
    if (shownWhen !== null && first === undefined) return err(`${name} is shown after a question that does not come before it.`);
    const { question: _, labels: names = [], ...amounts } = shownWhen ?? { question: 0 };
    const when = idsOf(names);
    if (first !== undefined && when.length === 0 && Object.keys(amounts).length === 0)
      return err(`${name}: say after which answers to "${first.title}" it is asked.`);
    questions.push({
      id: freeId(before?.questions?.find((each) => each.title === title.trim())?.id ?? slugify(title), questions),
      title: title.trim(),
      kind,
      labels: ids,
      required,
      ...(options !== undefined && about.options !== undefined && { options }),
      ...(first !== undefined && { shownWhen: { ...amounts, question: first.id, labels: when } }),
    });
  }
  const done: LabelSchema = { ...schema, questions };
  const fault = checkSchema(done, before)[0]?.message ?? questionFaults(done)[0];
  return fault === undefined ? ok(done) : err(fault);
}

function freeId(wanted: string, taken: readonly Question[]): QuestionId {
  let id = wanted;
  for (let k = 2; taken.some((each) => each.id === id); k += 1) id = `${wanted}-${k}`;
  return id as QuestionId;
}
