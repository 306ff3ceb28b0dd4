import { MEDIA } from '#domain/item/types.ts';
import { canonicalJson } from '#domain/json.ts';
import { dictionary, either, fields, oneOf } from '#domain/jsonShapes.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { singleKind, singleKinds, type SingleKindName, type SingleValue } from './single.ts';

/** Answers to several questions about one item, by the id of the question. A question that nobody has answered is not there. */
export interface FormValue {
  readonly kind: 'form';
  readonly answers: Readonly<Record<string, SingleValue>>;
}

const kindOf = (name: SingleKindName): AnnotationKind<SingleValue> => {
  const kind = singleKind(name);
  if (kind === undefined) throw new Error(`there is no kind of answer called ${name}`);
  return kind;
};

const of = (answers: FormValue['answers']): FormValue => ({ kind: 'form', answers });

/** The form with each answer changed; an answer that is undefined is left out. */
function mapped({ answers }: FormValue, change: (value: SingleValue) => SingleValue | undefined): FormValue {
  const changed = Object.keys(answers)
    .sort()
    .map((id) => [id, change(answers[id]!)] as const);
  return of(Object.fromEntries(changed.filter((entry): entry is readonly [string, SingleValue] => entry[1] !== undefined)));
}

/** Pairs of answers to one question; undefined where one of the two has none. */
export const pairs = (a: FormValue, b: FormValue): (readonly [SingleValue | undefined, SingleValue | undefined])[] =>
  [...new Set([...Object.keys(a.answers), ...Object.keys(b.answers)])].map((id) => [a.answers[id], b.answers[id]]);

/** Several questions at once. */
export const form: AnnotationKind<FormValue> = {
  name: 'form',
  title: 'Several questions',
  perItem: (one) => `Several questions about each ${one}`,
  media: MEDIA,
  shape: fields({ kind: oneOf('form'), answers: dictionary(either(...singleKinds.map(({ shape }) => shape))) }),
  empty: of({}),
  picks: null,
  columns: 'own',
  ready: () => Promise.all(singleKinds.map(({ name }) => kindOf(name).ready?.())),
  normalise: (value) => mapped(value, (answer) => kindOf(answer.kind).normalise(answer)),
  fault: ({ answers }) =>
    Object.values(answers)
      .map((answer) => kindOf(answer.kind).fault(answer))
      .find((fault) => fault !== null) ?? null,
  labels: ({ answers }) => [...new Set(Object.values(answers).flatMap((answer) => kindOf(answer.kind).labels(answer)))],
  relabel: (value, from, to) => mapped(value, (answer) => kindOf(answer.kind).relabel(answer, from, to)),
  renamed: (value, nameOf) => mapped(value, (answer) => kindOf(answer.kind).renamed(answer, nameOf)),
  ofLabels: () => undefined,
  isEmpty: ({ answers }) => Object.values(answers).every((answer) => kindOf(answer.kind).isEmpty(answer)),
  json: canonicalJson,
  key: canonicalJson,
  agrees: (a, b) => pairs(a, b).every(([x, y]) => x !== undefined && y !== undefined && x.kind === y.kind && kindOf(x.kind).agrees(x, y)),
  words: ({ answers }, nameOf) =>
    Object.values(answers)
      .map((answer) => kindOf(answer.kind).words(answer, nameOf))
      .join('; ') || 'no answers',
};
