import '#domain/lateRules.ts';
import { form, type FormValue } from '#domain/annotation/kinds/form.ts';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import { singleKind, type SingleValue } from '#domain/annotation/kinds/single.ts';
import type { LabelId } from '#domain/ids.ts';
import { answersFault } from '#domain/schema/questionRules.ts';
import { isShown, optionsOf } from '#domain/schema/questions.ts';
import type { Question } from '#domain/schema/types.ts';
import type { Given } from '../controls/control.ts';
import { remembered, type DraftReducer } from '#app/store/draft.ts';
import { regionsReducer } from '../regions/reducer.ts';
import { readDraft } from '../regions/readDraft.ts';
import type { Answers, FormDraft, FormStep } from './formDraft.ts';

const valueOf = (answers: Answers): FormValue => ({ ...form.empty, answers });
const answersIn = (value: unknown): Answers => ('answers' in ((value ?? {}) as object) ? (value as FormValue).answers : {});

/** Questions that are asked after these answers, in order. */
export const asked = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter((question) => isShown(question, answers));

/** Answers without those to questions that are not asked after them. */
function pruned(questions: readonly Question[], answers: Answers): Answers {
  const left: Record<string, SingleValue> = {};
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer !== undefined && isShown(question, left)) left[question.id] = answer;
  }
  return left;
}

/** The answer to a question is drawn on the item. */
export const isDrawn = ({ kind }: Question): boolean => singleKind(kind)?.onItem === true;

/**
 * Answers become others in one gesture; the same draft where nothing changes. `typed`: what is typed into one question without a pause for
 * another is one gesture.
 */
export function answer(
  draft: FormDraft,
  questions: readonly Question[],
  question: Question,
  value: SingleValue | undefined,
  typed = false,
): FormDraft {
  const before = draft.value.answers;
  const { [question.id]: _, ...others } = before;
  const after = pruned(questions, value === undefined ? others : { ...others, [question.id]: value });
  if (JSON.stringify(before) === JSON.stringify(after)) return draft;
  const last = draft.past.at(-1);
  const goesOn = typed && last?.typed === true && last.question === question.id;
  const step: FormStep = { question: question.id, before: goesOn ? last.before : before, after, ...(typed && { typed: true as const }) };
  const past = remembered(goesOn ? draft.past.slice(0, -1) : draft.past, step);
  return { ...draft, value: valueOf(after), past, future: [], focus: [question.id] };
}

/** Something is drawn as the answer. */
export const hasDrawn = ({ drawings }: FormDraft, { id }: Question): boolean => (drawings[id]?.value.regions.length ?? 0) > 0;

/** A control gave an answer. */
export function given(draft: FormDraft, questions: readonly Question[], question: Question, { value, how }: Given): FormDraft {
  const next = answer(draft, questions, question, value, how === 'typed');
  return how === 'on' ? onward(next, questions, question) : focusOn(next, question);
}

/** The first question without an answer after one, else the one after it, else the same. */
function onward(draft: FormDraft, questions: readonly Question[], from: Question): FormDraft {
  const list = asked(questions, draft.value.answers);
  const rest = list.slice(list.findIndex(({ id }) => id === from.id) + 1);
  const next = rest.find(({ id }) => draft.value.answers[id] === undefined) ?? rest[0];
  return next === undefined ? draft : { ...draft, focus: [next.id] };
}

/** The question that keys answer: the one in focus, else the first that has no answer. */
export function current(draft: FormDraft, questions: readonly Question[]): Question | undefined {
  const list = asked(questions, draft.value.answers);
  return list.find(({ id }) => id === draft.focus[0]) ?? list.find(({ id }) => draft.value.answers[id] === undefined) ?? list[0];
}

export const focusOn = (draft: FormDraft, question: Question): FormDraft =>
  draft.focus[0] === question.id ? draft : { ...draft, focus: [question.id] };

/** The question after (1) or before (−1) the current one. */
export function stepTo(draft: FormDraft, questions: readonly Question[], by: 1 | -1): FormDraft {
  const list = asked(questions, draft.value.answers);
  const now = current(draft, questions);
  const next = list[list.findIndex(({ id }) => id === now?.id) + by];
  return next === undefined ? draft : focusOn(draft, next);
}

/**
 * The questions that have no answer yet with those of another item, as one gesture; the same draft where none can be taken. `copies` says of which
 * questions answers may be: drawings are of their item alone.
 */
export function copied(
  draft: FormDraft,
  questions: readonly Question[],
  { answers: from, copies }: { readonly answers: Answers; readonly copies: (question: Question) => boolean },
): FormDraft {
  const before = draft.value.answers;
  const after: Record<string, SingleValue> = { ...before };
  for (const question of questions) {
    const other = from[question.id];
    const fits = other?.kind === question.kind && copies(question) && kindOf(other.kind).fault(other, optionsOf(question)) === null;
    if (fits && after[question.id] === undefined && isShown(question, after)) after[question.id] = other;
  }
  const first = questions.find(({ id }) => after[id] !== before[id]);
  if (first === undefined) return draft;
  const step: FormStep = { question: first.id, before, after };
  const filled = { ...draft, value: valueOf(after), past: remembered(draft.past, step), future: [], focus: [] };
  return { ...filled, focus: [current(filled, questions)?.id ?? first.id] };
}

/** The question after the current one that has no answer, marked; null: there is none. */
export function nextOpen(draft: FormDraft, questions: readonly Question[]): FormDraft | null {
  const list = asked(questions, draft.value.answers);
  const now = current(draft, questions);
  const rest = list.slice(list.findIndex(({ id }) => id === now?.id) + 1);
  const next = rest.find(({ id }) => draft.value.answers[id] === undefined);
  return next === undefined ? null : focusOn(draft, next);
}

/** What a drawing has become; its gestures are gestures of the form. */
export function drawn(
  draft: FormDraft,
  questions: readonly Question[],
  question: Question,
  drawing: FormDraft['drawings'][string],
): FormDraft {
  const was = draft.drawings[question.id];
  const drawings = { ...draft.drawings, [question.id]: drawing };
  if (drawing.past === was?.past) return { ...draft, drawings };
  const { [question.id]: had, ...before } = draft.value.answers;
  const answers = pruned(questions, { ...before, [question.id]: drawing.value });
  const { [question.id]: _, ...after } = answers;
  // the drawing remembers what was drawn: a copy at each gesture would be kept, and written, hundreds of times
  const step: FormStep = { question: question.id, before, after, drawn: had === undefined ? 'first' : 'more' };
  return { ...draft, drawings, value: valueOf(answers), past: remembered(draft.past, step), future: [], focus: [question.id] };
}

function moved(draft: FormDraft, { question, before, after, drawn: part }: FormStep, way: 'undo' | 'redo'): FormDraft {
  const others = way === 'undo' ? before : after;
  const drawing = part === undefined ? undefined : draft.drawings[question];
  if (drawing === undefined) return { ...draft, value: valueOf(others), focus: [question] };
  const next = regionsReducer[way](drawing);
  const answers = way === 'undo' && part === 'first' ? others : { ...others, [question]: next.value };
  return { ...draft, value: valueOf(answers), drawings: { ...draft.drawings, [question]: next }, focus: [question] };
}

/** A label as the answer to its question, or one of its answers; it takes the keys on to the next question where one label is the answer. */
function chosen(draft: FormDraft, questions: readonly Question[], question: Question, label: LabelId): FormDraft {
  const kind = singleKind(question.kind);
  if (kind === undefined) return draft;
  if (kind.picks === null) {
    const drawing = draft.drawings[question.id] ?? regionsReducer.start(draft.value.answers[question.id] ?? null);
    return drawn(draft, questions, question, regionsReducer.press(drawing, label));
  }
  const had = draft.value.answers[question.id];
  const labels = had === undefined ? [] : kindOf(had.kind).labels(had);
  if (kind.picks === 'one') return onward(answer(draft, questions, question, kind.ofLabels([label])), questions, question);
  const next = labels.includes(label) ? labels.filter((each) => each !== label) : [...labels, label];
  return answer(draft, questions, question, kind.ofLabels(next));
}

/** The reducer of a project's questions: the same for as long as they are. */
export function formReducer(questions: readonly Question[]): DraftReducer<FormDraft> {
  const key = JSON.stringify(questions);
  const known = reducers.get(key);
  if (known !== undefined) return known;
  const reducer: DraftReducer<FormDraft> = {
    start(value) {
      const answers = answersIn(value);
      const drawings = questions.filter(isDrawn).map(({ id }) => [id, regionsReducer.start(answers[id] ?? null)] as const);
      return { value: valueOf(answers), past: [], future: [], focus: [], drawings: Object.fromEntries(drawings) };
    },
    undo(draft) {
      const step = draft.past.at(-1);
      if (step === undefined) return draft;
      return { ...moved(draft, step, 'undo'), past: draft.past.slice(0, -1), future: [...draft.future, step] };
    },
    redo(draft) {
      const step = draft.future.at(-1);
      if (step === undefined) return draft;
      return { ...moved(draft, step, 'redo'), past: [...draft.past, step], future: draft.future.slice(0, -1) };
    },
    press(draft, label) {
      const list = asked(questions, draft.value.answers);
      const now = current(draft, questions);
      const question = now?.labels.includes(label) === true ? now : list.find(({ labels }) => labels.includes(label));
      return question === undefined ? draft : chosen(draft, questions, question, label);
    },
    picked: ({ value }) => form.labels(value),
    fault(draft) {
      for (const question of asked(questions, draft.value.answers)) {
        const drawing = draft.drawings[question.id];
        const fault = drawing === undefined ? null : regionsReducer.fault(drawing);
        if (fault !== null) return { focus: [question.id], message: fault.message };
      }
      const message = answersFault(draft.value.answers, questions);
      if (message === null) return null;
      const open = questions.find(({ id, required }) => required && draft.value.answers[id] === undefined);
      return { focus: open === undefined ? draft.focus : [open.id], message };
    },
    read(body) {
      const draft = (body ?? {}) as Partial<FormDraft>;
      if (draft.value === undefined || !form.shape(draft.value) || !Array.isArray(draft.past) || !Array.isArray(draft.future)) return null;
      const drawings = questions.filter(isDrawn).map(({ id }) => [id, readDraft(draft.drawings?.[id])] as const);
      if (drawings.some(([, drawing]) => drawing === null) || ![...draft.past, ...draft.future].every(isStep)) return null;
      const { value, past, future, focus } = draft;
      const list = Array.isArray(focus) ? focus.filter((id) => typeof id === 'string') : [];
      return { value, past, future, focus: list, drawings: Object.fromEntries(drawings) as FormDraft['drawings'] };
    },
  };
  reducers.set(key, reducer);
  return reducer;
}

/** By what they ask: every update of a project brings questions anew that say the same. */
const reducers = new Map<string, DraftReducer<FormDraft>>();

function isStep(step: unknown): step is FormStep {
  const { question, before, after } = (step ?? {}) as { readonly [Key in keyof FormStep]?: unknown };
  const isAnswers = (answers: unknown): boolean => answers !== undefined && form.shape({ kind: form.name, answers } as never);
  return typeof question === 'string' && isAnswers(before) && isAnswers(after);
}
