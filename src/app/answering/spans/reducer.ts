import { spans as kind, type Relation, type RelationId, type Span, type SpanId, type SpansValue } from '#domain/annotation/kinds/spans.ts';
import '#domain/annotation/kinds/spanRules.ts';
import { joinedParts, quoteOf, reachOf, spanKey } from '#domain/annotation/spanParts.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Json } from '#domain/json.ts';
import type { Label } from '#domain/schema/types.ts';
import { afterChanges, changesBetween, type Change } from '../changes.ts';
import { remembered, type DraftReducer } from '#app/store/draft.ts';
import { suggestedIn } from './guessed.ts';
import { readDraft } from './readDraft.ts';
import type { Begun, Chosen, SpansDraft, SpanStep } from './steps.ts';
import type { Caret } from './textModel.ts';

interface Marked {
  readonly spans: readonly Span[];
  readonly relations: readonly Relation[];
}

/** What an answer has marked in a text; nothing where answers are labels alone. */
export const spansIn = (value: AnnotationValue | null): SpansValue => (value?.kind === kind.name ? (value as SpansValue) : kind.empty);

/** What is marked becomes something else in one gesture; the same draft where nothing changes. */
export function become(draft: SpansDraft, next: Marked, focus: readonly string[] = draft.focus): SpansDraft {
  const { spans, relations } = draft.value;
  const step: SpanStep = { spans: changesBetween(spans, next.spans), relations: changesBetween(relations, next.relations) };
  if (step.spans.length + step.relations.length === 0) return draft;
  const value = { ...kind.empty, spans: next.spans, relations: next.relations };
  return { ...draft, value, past: remembered(draft.past, step), future: [], focus };
}

/** The selected spans in the order in which they were selected. */
export function focusedSpans({ value, focus }: SpansDraft): readonly Span[] {
  if (focus.length === 0) return [];
  const byId = new Map<string, Span>(value.spans.map((span) => [span.id, span]));
  return focus.flatMap((id) => byId.get(id) ?? []);
}

export const focusedRelation = ({ value, focus }: SpansDraft): Relation | undefined =>
  focus.length === 0 ? undefined : value.relations.find(({ id }) => id === focus[0]);

/** Selected text, by pointer or keyboard. It is no gesture; what was selected before is not any more. */
export const choose = (draft: SpansDraft, caret: Caret, chosen: Chosen | null): SpansDraft => ({
  ...draft,
  caret,
  chosen,
  focus: draft.begun?.what === 'relation' && chosen === null ? draft.focus : [],
});

/** Selecting spans is no gesture. The caret goes to the last of them, so that keys go on from there. */
export function select(draft: SpansDraft, ids: readonly string[]): SpansDraft {
  if (ids.length === draft.focus.length && ids.every((id, i) => draft.focus[i] === id)) return draft;
  const last = draft.value.spans.find(({ id }) => id === ids.at(-1));
  const { start, end } = last === undefined ? { start: draft.caret.head, end: draft.caret.head } : reachOf(last);
  return { ...draft, focus: ids, chosen: null, caret: { anchor: start, head: end } };
}

export const begin = (draft: SpansDraft, begun: Begun | null): SpansDraft => ({ ...draft, begun });

/** New spans, the last one selected; those that say what another says already are left out. */
export function mark(draft: SpansDraft, list: readonly Span[]): SpansDraft {
  const had = new Set(draft.value.spans.map(spanKey));
  const fresh = list.filter((span) => !had.has(spanKey(span)));
  const last = fresh.at(-1);
  const { chosen: _, ...rest } = draft;
  const cleared: SpansDraft = { ...rest, chosen: null, begun: draft.begun?.what === 'part' ? null : draft.begun };
  if (last === undefined) return cleared;
  const next = become(cleared, { ...draft.value, spans: [...draft.value.spans, ...fresh] }, [last.id]);
  const { start, end } = reachOf(last);
  return { ...next, caret: { anchor: start, head: end } };
}

function change(draft: SpansDraft, ids: readonly string[], to: (span: Span) => Span): SpansDraft {
  const some = new Set(ids);
  const spans = draft.value.spans.map((each) => {
    if (!some.has(each.id)) return each;
    const changed = to(each);
    return JSON.stringify(changed) === JSON.stringify(each) ? each : changed;
  });
  return become(draft, { ...draft.value, spans });
}

/** Spans and relations with these ids are gone, and the relations of such spans. */
export function remove(draft: SpansDraft, ids: readonly string[]): SpansDraft {
  const gone = new Set(ids);
  const next = become(
    draft,
    {
      spans: draft.value.spans.filter(({ id }) => !gone.has(id)),
      relations: draft.value.relations.filter(({ id, from, to }) => !gone.has(id) && !gone.has(from) && !gone.has(to)),
    },
    draft.focus.filter((id) => !gone.has(id)),
  );
  return next.begun !== null && gone.has(next.begun.span) ? { ...next, begun: null } : next;
}

/** What is selected becomes a further part of a span. */
export function addPart(draft: SpansDraft, id: SpanId, { part }: Chosen): SpansDraft {
  const grown = change(draft, [id], (span) => ({ ...span, parts: joinedParts([...span.parts, part]) }));
  return { ...grown, chosen: null, begun: null, focus: [id] };
}

/** A span of one part reaches elsewhere; steps by keys that follow each other are undone together. */
export function resize(draft: SpansDraft, id: SpanId, { part }: Pick<Chosen, 'part'>, caret: Caret): SpansDraft {
  const next = { ...change(draft, [id], (span) => ({ ...span, parts: [part] })), caret };
  const [last, step] = [draft.past.at(-1), next.past.at(-1)];
  if (next.past === draft.past || step === undefined) return next;
  const [was, now] = [last?.spans[0], step.spans[0]!];
  const joined = last?.keys === true && last.spans.length === 1 && last.relations.length === 0 && was?.after?.id === now.after?.id;
  const spans = joined && was !== undefined ? [{ ...now, before: was.before }] : step.spans;
  return { ...next, past: [...next.past.slice(0, joined ? -2 : -1), { ...step, spans, keys: true }] };
}

/** A relation from one span to another; one that is there already is selected. */
export function relate(draft: SpansDraft, { id, label, from, to }: Omit<Relation, 'attributes'>): SpansDraft {
  const { relations } = draft.value;
  const had = relations.find((each) => each.label === label && each.from === from && each.to === to);
  if (had !== undefined) return { ...select(draft, [had.id]), begun: null };
  const next = become(draft, { ...draft.value, relations: [...relations, { id, label, from, to }] }, [id]);
  return { ...next, chosen: null, begun: null };
}

/** A relation leads the other way. */
export const turn = (draft: SpansDraft, id: string): SpansDraft =>
  become(draft, {
    ...draft.value,
    relations: draft.value.relations.map((each) => (each.id === id ? { ...each, from: each.to, to: each.from } : each)),
  });

/** What is said of spans beside their label; undefined takes it away. */
export const setAttribute = (draft: SpansDraft, ids: readonly string[], name: string, said: Json | undefined): SpansDraft =>
  change(draft, ids, ({ attributes = {}, ...span }) => {
    const { [name]: _, ...others } = attributes;
    const next = said === undefined ? others : { ...others, [name]: said };
    return Object.keys(next).length === 0 ? span : { ...span, attributes: next };
  });

const inText = (a: Span, b: Span): number => reachOf(a).start - reachOf(b).start || reachOf(b).end - reachOf(a).end;

/** The span after (1) or before (−1) the selected one in the text, else after or before the caret; undefined: there is none. */
export function neighbour({ value, focus, caret }: SpansDraft, by: 1 | -1): SpanId | undefined {
  const list = value.spans.toSorted(inText);
  const now = list.findIndex(({ id }) => id === focus.at(-1));
  if (now >= 0) return list[now + by]?.id;
  const next = by > 0 ? list.find((span) => reachOf(span).start >= caret.head) : list.findLast((span) => reachOf(span).start < caret.head);
  return (next ?? (by > 0 ? list[0] : list.at(-1)))?.id;
}

/** Why a span cannot be submitted as it is; null: it can. */
export function complaint(
  { label }: { readonly label: LabelId | null },
  labels: readonly Label[],
): 'no label' | 'label not offered any more' | null {
  if (label === null) return 'no label';
  return labels.some(({ id }) => id === label) ? null : 'label not offered any more';
}

const touched = ({ spans, relations }: SpanStep, side: 'before' | 'after'): readonly string[] => [
  ...new Set<string>([...spans, ...relations].flatMap((each: Change<Span> | Change<Relation>) => each[side]?.id ?? [])),
];

function moved(draft: SpansDraft, step: SpanStep, way: 'on' | 'back'): SpansDraft {
  const { spans, relations } = draft.value;
  const value = { ...kind.empty, spans: afterChanges(spans, step.spans, way), relations: afterChanges(relations, step.relations, way) };
  const focus = touched(step, way === 'back' ? 'before' : 'after');
  return { ...draft, value, focus: focus.length > 3 ? [] : focus, chosen: null, begun: null };
}

/** A label was named. */
function press(draft: SpansDraft, label: LabelId, isRelation: boolean): SpansDraft {
  const { begun, chosen } = draft;
  const focus = focusedSpans(draft);
  if (isRelation) {
    const [first, second] =
      begun?.what === 'relation' ? [begun.span, focus.find(({ id }) => id !== begun.span)?.id] : focus.map(({ id }) => id);
    if (first !== undefined && second !== undefined) return relate(draft, { id: freeId(draft), label, from: first, to: second });
    const relation = focusedRelation(draft);
    if (relation === undefined) return draft;
    return become(draft, {
      ...draft.value,
      relations: draft.value.relations.map((each) => (each === relation ? { ...each, label } : each)),
    });
  }
  if (chosen !== null) return mark(draft, [{ id: chosen.id as SpanId, label, parts: [chosen.part] }]);
  return change(
    draft,
    focus.map(({ id }) => id),
    (span) => ({ ...span, label }),
  );
}

/** Relations are named in the order in which they are drawn: ids of an item need not be unique beyond it. */
function freeId({ value, past }: SpansDraft): RelationId {
  const taken = new Set<string>([
    ...value.relations.map(({ id }) => id),
    ...past.flatMap(({ relations }) => relations.flatMap(({ before, after }) => [before?.id ?? '', after?.id ?? ''])),
  ]);
  let n = value.relations.length + 1;
  while (taken.has(`t${n}`)) n += 1;
  return `t${n}` as RelationId;
}

const reducers = new Map<string, DraftReducer<SpansDraft>>();

/** The reducer for some labels: the same for as long as the same of them are for relations. */
export function spansReducer(labels: readonly Label[]): DraftReducer<SpansDraft> {
  const ofRelations = new Set(labels.filter(({ relation }) => relation === true).map(({ id }) => id));
  const key = [...ofRelations].join(' ');
  const known = reducers.get(key);
  if (known !== undefined) return known;
  const made: DraftReducer<SpansDraft> = {
    start(value) {
      const { spans, relations } = spansIn(value);
      const nothing = { past: [], future: [], focus: [], caret: { anchor: 0, head: 0 }, chosen: null, begun: null };
      return { value: { ...kind.empty, spans, relations }, ...nothing };
    },
    undo(draft) {
      const step = draft.past.at(-1);
      if (step === undefined) return draft;
      return { ...moved(draft, step, 'back'), past: draft.past.slice(0, -1), future: [...draft.future, step] };
    },
    redo(draft) {
      const step = draft.future.at(-1);
      if (step === undefined) return draft;
      return { ...moved(draft, step, 'on'), past: [...draft.past, step], future: draft.future.slice(0, -1) };
    },
    press: (draft, label) => press(draft, label, ofRelations.has(label)),
    picked(draft, next) {
      const relation = focusedRelation(draft);
      const named = new Set(relation === undefined ? focusedSpans(draft).map(({ label }) => label) : [relation.label]);
      return [...(named.size === 0 ? [next] : named)].filter((label) => label !== null);
    },
    fault(draft) {
      const span = draft.value.spans.find(({ label }) => label === null);
      if (span === undefined) return null;
      return { focus: [span.id], message: `“${quoteOf(span).slice(0, 60)}” has no label yet. Give it one, or delete it.` };
    },
    suggested: (draft, { id }) => suggestedIn(draft, id),
    read: readDraft,
  };
  reducers.set(key, made);
  return made;
}
