import { expect, test } from 'vitest';
import { emptyWish, schemaOfQuestions } from '#domain/schema/questionList.ts';
import type { Question } from '#domain/schema/types.ts';
import type { FormDraft } from './formDraft.ts';
import { asked, copied, current, formReducer, given, nextOpen } from './reducer.ts';

const schema = schemaOfQuestions([
  { ...emptyWish(), title: 'How good?', kind: 'rating' },
  { ...emptyWish(), title: 'What is wrong?', kind: 'free-text', shownWhen: { question: 0, labels: [], atMost: 2 } },
  { ...emptyWish(), title: 'How many?', kind: 'number', required: false },
  { ...emptyWish(), title: 'Who says so?', kind: 'free-text', required: false, shownWhen: { question: 2, labels: [], answered: true } },
]);
if (!schema.ok) throw new Error(schema.error);
const questions: readonly Question[] = schema.value.questions ?? [];
const reducer = formReducer(questions);
const [how, what, many] = questions as [Question, Question, Question];
const rate = (draft: FormDraft, rating: number | null): FormDraft =>
  given(draft, questions, how, { value: { kind: 'rating', rating }, how: 'on' });
const write = (draft: FormDraft, text: string): FormDraft =>
  given(draft, questions, what, { value: { kind: 'free-text', text }, how: 'typed' });
const titles = (draft: FormDraft): string[] => asked(questions, draft.value.answers).map(({ title }) => title);
const start = reducer.start(null);

test('a question waits for an amount within bounds, or for any answer but the empty one', () => {
  expect(titles(start)).toEqual(['How good?', 'How many?']);
  expect(titles(rate(start, 2))).toEqual(['How good?', 'What is wrong?', 'How many?']);
  expect(titles(rate(start, 3))).toEqual(['How good?', 'How many?']);
  expect(titles(rate(start, null))).toEqual(['How good?', 'How many?']);
  const counted = given(rate(start, 3), questions, many, { value: { kind: 'number', number: 0 } });
  expect(titles(counted)).toContain('Who says so?');
  expect(titles(given(counted, questions, many, { value: { kind: 'number', number: null } }))).not.toContain('Who says so?');
});

test('enter goes on to each question without an answer, and then there is none', () => {
  const rated = rate(start, 1);
  expect(current(rated, questions)?.title).toBe('What is wrong?');
  const next = nextOpen(write(rated, 'all'), questions);
  expect(current(next!, questions)?.title).toBe('How many?');
  expect(nextOpen(next!, questions)).toBeNull();
});

test('what is typed in one go is one gesture; the answer of a question that is not asked any more goes, and comes back', () => {
  const typed = ['a', 'al', 'all'].reduce(write, rate(start, 1));
  expect(typed.past).toHaveLength(2);
  expect(reducer.undo(typed).value).toEqual(rate(start, 1).value);
  const calm = rate(typed, 5);
  expect(Object.keys(calm.value.answers)).toEqual([how.id]);
  expect(reducer.undo(calm).value).toEqual(typed.value);
});

test('an answer outside of its question cannot be submitted', () => {
  expect(reducer.fault(rate(start, 9))?.message).toBe('"How good?": A rating lies between 1 and 5. Choose one of them.');
  expect(reducer.fault(rate(start, 1))?.message).toBe('"What is wrong?" is not answered yet.');
  expect(reducer.fault(rate(start, 4))).toBeNull();
});

test('answers of the last item fill in what is not answered yet, as one gesture, and only what is asked and fits', () => {
  const last = { [how.id]: { kind: 'rating', rating: 2 }, [what.id]: { kind: 'free-text', text: 'late' } } as const;
  const all = copied(start, questions, { answers: last, copies: () => true });
  expect(all.value.answers).toEqual(last);
  expect(all.past).toHaveLength(1);
  expect(reducer.undo(all).value).toEqual(start.value);
  const good = copied(rate(start, 5), questions, { answers: last, copies: () => true });
  expect(good.value.answers).toEqual({ [how.id]: { kind: 'rating', rating: 5 } });
  expect(copied(start, questions, { answers: last, copies: () => false })).toBe(start);
  expect(copied(start, questions, { answers: { [how.id]: { kind: 'rating', rating: 9 } }, copies: () => true })).toBe(start);
});
