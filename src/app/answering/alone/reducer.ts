import '#domain/lateRules.ts';
import { singleKind, type SingleValue } from '#domain/annotation/kinds/single.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import type { Question } from '#domain/schema/types.ts';
import type { Given } from '../controls/control.ts';
import { remembered, type Draft, type DraftReducer } from '#app/store/draft.ts';

/** One gesture: the answer as it was and as it became; null: there was none. */
interface AloneStep {
  readonly before: SingleValue | null;
  readonly after: SingleValue | null;
  /** It goes on while more is typed. */
  readonly typed?: true;
}

/** The answer to the only question, not submitted yet. `value` is empty where `isGiven` is false. */
export interface AloneDraft extends Draft<SingleValue, AloneStep> {
  readonly isGiven: boolean;
}

export const answerOf = ({ value, isGiven }: AloneDraft): SingleValue | undefined => (isGiven ? value : undefined);

const kindOfIt = ({ kind }: Question) => {
  const found = singleKind(kind);
  if (found === undefined) throw new Error(`there is no kind of answer called ${kind}`);
  return found;
};

const withAnswer = (draft: AloneDraft, question: Question, answer: SingleValue | null): AloneDraft => ({
  ...draft,
  value: answer ?? kindOfIt(question).empty,
  isGiven: answer !== null,
});

/** A control gave an answer; the same draft where it is no other. */
export function given(draft: AloneDraft, question: Question, { value, how }: Given): AloneDraft {
  const before = answerOf(draft) ?? null;
  const after = value ?? null;
  if (JSON.stringify(before) === JSON.stringify(after)) return draft;
  const last = draft.past.at(-1);
  const typed = how === 'typed';
  const goesOn = typed && last?.typed === true;
  const step: AloneStep = { before: goesOn ? last.before : before, after, ...(typed && { typed }) };
  const past = remembered(goesOn ? draft.past.slice(0, -1) : draft.past, step);
  return { ...withAnswer(draft, question, after), past, future: [] };
}

/** The reducer of a project's only question: the same for as long as it is. */
export function aloneReducer(question: Question): DraftReducer<AloneDraft> {
  const key = JSON.stringify(question);
  const known = reducers.get(key);
  if (known !== undefined) return known;
  const kind = kindOfIt(question);
  const isAnswer = (value: unknown): boolean => value === null || kind.shape(value);
  const reducer: DraftReducer<AloneDraft> = {
    start(value) {
      const own = value !== null && value.kind === question.kind ? (value as SingleValue) : null;
      return { value: own ?? kind.empty, isGiven: own !== null, past: [], future: [], focus: [] };
    },
    undo(draft) {
      const step = draft.past.at(-1);
      if (step === undefined) return draft;
      return { ...withAnswer(draft, question, step.before), past: draft.past.slice(0, -1), future: [...draft.future, step] };
    },
    redo(draft) {
      const step = draft.future.at(-1);
      if (step === undefined) return draft;
      return { ...withAnswer(draft, question, step.after), past: [...draft.past, step], future: draft.future.slice(0, -1) };
    },
    press: (draft) => draft,
    picked: ({ value }) => kind.labels(value),
    fault({ value, isGiven }) {
      const message = isGiven ? kind.fault(value, optionsOf(question)) : 'There is no answer yet. Give one, or skip the item.';
      return message === null ? null : { focus: [], message };
    },
    read(body) {
      const { value, isGiven, past, future } = (body ?? {}) as Partial<AloneDraft>;
      if (value === undefined || !kind.shape(value) || typeof isGiven !== 'boolean') return null;
      if (!Array.isArray(past) || !Array.isArray(future)) return null;
      const steps = [...past, ...future].map((step: Partial<AloneStep> | null) => step ?? {});
      return steps.every(({ before, after }) => isAnswer(before) && isAnswer(after)) ? { value, isGiven, past, future, focus: [] } : null;
    },
  };
  reducers.set(key, reducer);
  return reducer;
}

/** By what they ask: every update of a project brings the question anew. */
const reducers = new Map<string, DraftReducer<AloneDraft>>();
