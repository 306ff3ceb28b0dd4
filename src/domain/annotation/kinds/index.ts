import type { Medium } from '#domain/item/types.ts';
import type { AnnotationKind } from '../annotationKind.ts';
import { form } from './form.ts';
import { singleKind, singleKinds, type SingleValue } from './single.ts';

/** Every kind of answer about an item: to one question, and to several. */
const list = [...singleKinds, form] as const;

type ValueOf<Entry> = Entry extends AnnotationKind<infer Value> ? Value : never;

/** The whole value of one item by one author. */
export type AnnotationValue = ValueOf<(typeof list)[number]>;
export type KindName = AnnotationValue['kind'];

export const annotationKinds: readonly AnnotationKind<AnnotationValue>[] = list;

const byName = new Map(annotationKinds.map((kind) => [kind.name, kind]));

/** Whether answers of a kind are labels alone, of which there may be several. */
export const picksMany = (name: KindName): boolean => kindOf(name).picks === 'any';

/** The kind whose answers are labels alone: one, or any number. */
export const labelKind = (many: boolean): KindName =>
  annotationKinds.find(({ picks }) => picks === (many ? 'any' : 'one'))?.name ?? list[0].name;

/** Kinds whose answers are labels alone. */
export const labelKinds: readonly KindName[] = annotationKinds.filter(({ picks }) => picks !== null).map(({ name }) => name);

/** Kinds of answers that a project about items of a medium can begin with. */
export const kindsFor = (medium: Medium): readonly AnnotationKind<AnnotationValue>[] =>
  annotationKinds.filter(({ media, perItem }) => perItem !== null && media.includes(medium));

/** Whether several questions are asked, each with labels of its own. */
export const asksSeveral = (name: KindName): boolean => singleKind(name) === undefined;

/** The kind of a project that asks several questions. */
export const SEVERAL: KindName = form.name;

/** Kinds of answers to one question about an item of a medium; what marks spans is no question beside others yet. */
export const questionKinds = (medium: Medium): readonly AnnotationKind<SingleValue>[] =>
  singleKinds.flatMap(({ name, media, perItem, relations }) =>
    perItem !== null && relations !== true && media.some((each) => each === medium) ? [singleKind(name)!] : [],
  );

/** The kind of a project that has no labels yet. */
export const FIRST_KIND: KindName = list[0].name;

/** What is known of a kind. */
export function kindOf(name: KindName): AnnotationKind<AnnotationValue> {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`there is no kind of answer called ${name}`);
  return found;
}
