import { kindOf, labelKind, SEVERAL } from '../annotation/kinds/index.ts';
import type { SingleKindName } from '../annotation/kinds/single.ts';
import { labelIdOf } from './labelId.ts';
import { slugify } from '../slug.ts';
import type { JsonObject } from '../json.ts';
import { err, ok, type Result } from '../result.ts';
import { parseLabelList, writeLabelList, type ListedLabel } from './labelList.ts';
import { labelKey } from '../labelName.ts';
import { ancestorsIn, innerIn, inTreeOrder } from '../labelTree.ts';
import { questionFaults } from './questionRules.ts';
import { checkSchema, newLabel, takesInner } from './schema.ts';
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
    labels: asWritten(labels, ids),
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
  const idsOf = (list: readonly Pick<ListedLabel, 'name' | 'under'>[]): readonly Label['id'][] => {
    const ids: Label['id'][] = [];
    for (const { name, under } of list) {
      const parent = under === undefined ? null : (ids[under] ?? null);
      const known = byName(name);
      if (known !== undefined) {
        ids.push(known.id);
        // a label that stood alone may be put under another; one that stands under another stays there for the other questions
        if (parent !== null && known.parent === null && known.id !== parent)
          schema = { ...schema, labels: schema.labels.map((each) => (each.id === known.id ? { ...each, parent } : each)) };
        continue;
      }
      const fresh = newLabel(schema, labelIdOf(name), name); // its slug is free, and the id comes of the slug
      const label: Label = { ...fresh, id: labelIdOf(fresh.slug), hotkey: null, parent };
      schema = { ...schema, labels: [...schema.labels, label] };
      ids.push(label.id);
    }
    return ids;
  };
  const questions: Question[] = [];
  for (const [at, { title, kind, labels, required, options, shownWhen }] of wishes.entries()) {
    const name = title.trim() === '' ? `Question ${at + 1}` : `"${title.trim()}"`;
    if (title.trim() === '') return err(`${name} has no title. Write what is asked.`);
    const about = kindOf(kind);
    const ids = about.unlabeled === true ? [] : idsOf(parseLabelList(labels));
    if (ids.length === 0 && about.picks !== null) return err(`${name} has no answers to choose from. Write them one a line.`);
    const first = shownWhen === null ? undefined : questions[shownWhen.question];
    if (shownWhen !== null && first === undefined) return err(`${name} is shown after a question that does not come before it.`);
    const { question: _, labels: names = [], ...amounts } = shownWhen ?? { question: 0 };
    const when = idsOf(names.map((each) => ({ name: each })));
    if (first !== undefined && when.length === 0 && Object.keys(amounts).length === 0)
      return err(`${name}: say after which answers to "${first.title}" it is asked.`);
    questions.push({
      id: freeId(before?.questions?.find((each) => each.title === title.trim())?.id ?? slugify(title), questions),
      title: title.trim(),
      kind,
      labels: takesInner(options) ? ids : leavesOf(schema.labels, ids),
      required,
      ...(options !== undefined && about.options !== undefined && { options }),
      ...(first !== undefined && { shownWhen: { ...amounts, question: first.id, labels: when } }),
    });
  }
  const done: LabelSchema = { ...schema, questions };
  const fault = checkSchema(done, before)[0]?.message ?? questionFaults(done)[0];
  return fault === undefined ? ok(done) : err(fault);
}

/** Without those that others of them stand under: they are headings. */
function leavesOf(labels: readonly Label[], ids: readonly Label['id'][]): readonly Label['id'][] {
  const inner = innerIn(labels.filter(({ id }) => ids.includes(id)));
  return ids.filter((id) => !inner.has(id));
}

/** Labels of a question as they are written: those above them, too, and what stands under another indented. */
function asWritten(labels: readonly Label[], ids: readonly Label['id'][]): string {
  const above = ancestorsIn(labels);
  const wanted = new Set(ids.flatMap((id) => [id, ...above(id)]));
  const branches = inTreeOrder(labels.filter(({ id }) => wanted.has(id)));
  if (branches.every(({ depth }) => depth === 0)) return ids.map((id) => labels.find((label) => label.id === id)?.name ?? '').join('\n');
  const places = new Map(branches.map(({ label }, at) => [label.id, at]));
  return writeLabelList(
    branches.map(({ label: { id, name } }): ListedLabel => {
      const under = places.get(above(id)[0] ?? id);
      return { name, description: '', ...(under !== undefined && under !== places.get(id) && { under }) };
    }),
  );
}

function freeId(wanted: string, taken: readonly Question[]): QuestionId {
  let id = wanted;
  for (let k = 2; taken.some((each) => each.id === id); k += 1) id = `${wanted}-${k}`;
  return id as QuestionId;
}
