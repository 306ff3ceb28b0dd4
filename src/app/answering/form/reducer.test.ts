import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import type { LabelId } from '#domain/ids.ts';
import { emptyWish, schemaOfQuestions } from '#domain/schema/questionList.ts';
import { answersFault } from '#domain/schema/questionRules.ts';
import type { Question } from '#domain/schema/types.ts';
import { add } from '../regions/reducer.ts';
import type { FormDraft } from './formDraft.ts';
import { asked, current, drawn, formReducer, stepTo } from './reducer.ts';

const schema = schemaOfQuestions([
  { ...emptyWish(), title: 'Tone?', labels: 'friendly\nangry' },
  { ...emptyWish(), title: 'Why?', labels: 'price\ndelay', kind: 'multi-choice', shownWhen: { question: 0, labels: ['angry'] } },
  { ...emptyWish(), title: 'Where?', labels: 'ship', kind: 'regions', required: false },
  { ...emptyWish(), title: 'Urgent?', labels: 'yes\nno' },
]);
if (!schema.ok) throw new Error(schema.error);
const questions: readonly Question[] = schema.value.questions ?? [];
const labels = schema.value.labels;
const label = (name: string): LabelId => labels.find((each) => each.name === name)!.id;
const reducer = formReducer(questions);
const press = (...names: string[]): FormDraft => names.reduce((draft, name) => reducer.press(draft, label(name)), reducer.start(null));
const at = (draft: FormDraft): string | undefined => current(draft, questions)?.title;
let drawnSoFar = 0;
/** A box more; every region has an id of its own. */
const box = (draft: FormDraft, n: number): FormDraft => {
  const where = questions[2]!;
  const region = { id: `r${(drawnSoFar += 1)}` as RegionId, label: label('ship'), shape: boxOf(n, n, n + 5, n + 5) };
  return drawn(draft, questions, where, add(draft.drawings[where.id]!, [region]));
};

test('a label answers its question and takes the keys on to the next one that has no answer', () => {
  const draft = press('friendly');
  expect(at(draft)).toBe('Where?');
  expect(at(stepTo(draft, questions, 1))).toBe('Urgent?');
  expect(reducer.fault(draft)?.message).toBe('"Urgent?" is not answered yet.');
  expect(reducer.fault(press('friendly', 'yes'))).toBeNull();
});

test('a question that depends on an answer is asked after it, and its own answer goes when it is not asked any more', () => {
  const angry = press('angry', 'price', 'delay');
  expect(asked(questions, angry.value.answers).map(({ title }) => title)).toEqual(['Tone?', 'Why?', 'Where?', 'Urgent?']);
  const calm = reducer.press(angry, label('friendly'));
  expect(Object.keys(calm.value.answers)).toHaveLength(1);
  expect(reducer.undo(calm).value).toEqual(angry.value);
});

test('of several labels each is switched on and off, and the keys stay with the question', () => {
  const draft = press('angry', 'price', 'delay', 'price');
  expect(at(draft)).toBe('Why?');
  expect(reducer.picked(draft, null)).toEqual([label('angry'), label('delay')]);
});

test('what is drawn for a question is an answer, and is taken back with the rest', () => {
  const draft = box(box(press('friendly'), 1), 2);
  expect(Object.keys(draft.value.answers)).toHaveLength(2);
  expect(draft.past).toHaveLength(3);
  const back = reducer.undo(reducer.undo(draft));
  expect(back.drawings[questions[2]!.id]?.value.regions).toEqual([]);
  expect(reducer.redo(reducer.redo(back)).value).toEqual(draft.value);
});

test('whatever is pressed and drawn: undone it is what it was, read it is what was written, and every answer is to a question that is asked', () => {
  const act = fc.oneof(
    fc.constantFrom(...labels.map(({ id }) => id)).map((id) => (draft: FormDraft) => reducer.press(draft, id)),
    fc.nat(50).map((n) => (draft: FormDraft) => box(draft, n)),
    fc.constantFrom(1 as const, -1 as const).map((by) => (draft: FormDraft) => stepTo(draft, questions, by)),
    fc.constant((draft: FormDraft) => reducer.undo(draft)),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const draft = acts.reduce((now, each, i) => (i > 200 ? now : each(now)), reducer.start(null));
      expect(reducer.read(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
      const fault = answersFault(draft.value.answers, questions);
      expect(fault === null || fault.endsWith('is not answered yet.')).toBe(true);
      const undone = draft.past.reduce((now) => reducer.undo(now), draft);
      expect(Object.values(undone.value.answers).every((value) => value.kind === 'regions' && value.regions.length === 0)).toBe(true);
      expect(draft.past.reduce((now) => reducer.redo(now), undone).value).toEqual(draft.value);
    }),
  );
});
