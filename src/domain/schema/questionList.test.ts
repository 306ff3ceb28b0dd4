import { expect, test } from 'vitest';
import { emptyWish, schemaOfQuestions, wishesOf, type QuestionWish } from './questionList.ts';
import { questionFaults } from './questionRules.ts';

const wish = (title: string, labels: string, more: Partial<QuestionWish> = {}): QuestionWish => ({
  ...emptyWish(),
  title,
  labels,
  ...more,
});
const faultOf = (...wishes: QuestionWish[]): string => {
  const read = schemaOfQuestions(wishes);
  return read.ok ? '' : read.error;
};
const TONE = wish('What is the tone?', 'friendly\nangry');

test('questions are written as a schema that has no fault, and read from it as they were written', () => {
  const wishes = [
    TONE,
    wish('Why is it angry?', 'price\ndelay', { kind: 'multi-choice', shownWhen: { question: 0, labels: ['angry'] } }),
    wish('Is it urgent?', 'yes\nno', { required: false }),
    wish('Is it a complaint?', 'yes\nno'),
  ];
  const read = schemaOfQuestions(wishes);
  if (!read.ok) throw new Error(read.error);
  expect(questionFaults(read.value)).toEqual([]);
  expect(read.value.labels.map(({ name }) => name)).toEqual(['friendly', 'angry', 'price', 'delay', 'yes', 'no']);
  expect(wishesOf(read.value)).toEqual(wishes);
});

test('labels and questions that were there keep their ids when others come', () => {
  const first = schemaOfQuestions([TONE]);
  if (!first.ok) throw new Error(first.error);
  const more = schemaOfQuestions([wish('Is it urgent?', 'yes\nno'), { ...TONE, labels: 'angry\nfriendly\ncold' }], first.value);
  if (!more.ok) throw new Error(more.error);
  expect(more.value.labels.slice(0, 2)).toEqual(first.value.labels);
  expect(more.value.questions?.[1]?.id).toBe(first.value.questions?.[0]?.id);
});

test('what keeps questions from being asked is said with what to do', () => {
  expect(faultOf(wish('', 'a'))).toBe('Question 1 has no title. Write what is asked.');
  expect(faultOf(wish('Which?', ''))).toBe('"Which?" has no answers to choose from. Write them one a line.');
  expect(faultOf(TONE, wish('Why?', 'a', { shownWhen: { question: 0, labels: [] } }))).toBe(
    '"Why?": say after which answers to "What is the tone?" it is asked.',
  );
  expect(faultOf(wish('Why?', 'a', { shownWhen: { question: 1, labels: ['b'] } }), TONE)).toContain('does not come before it');
});
