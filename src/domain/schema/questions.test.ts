import { describe, expect, test } from 'vitest';
import { choice } from '../annotation/kinds/choice.ts';
import type { FormValue } from '../annotation/kinds/form.ts';
import { multiChoice } from '../annotation/kinds/multiChoice.ts';
import { checkValue } from '../commands/checkValue.ts';
import type { LabelId } from '../ids.ts';
import { answersFault, questionFaults } from './questionRules.ts';
import { answersOf, answerWords, isShown, MAIN, questionsOf } from './questions.ts';
import { newLabel } from './schema.ts';
import type { LabelSchema, Question, QuestionId } from './types.ts';

const id = (name: string): LabelId => `l-${name}` as LabelId;
const labels = ['Spam', 'Ham', 'Money', 'Parcel'].reduce<LabelSchema['labels']>(
  (all, name) => [...all, newLabel({ kind: 'choice', labels: all }, id(name), name)],
  [],
);
const question = (name: string, more: Partial<Question>): Question => ({
  id: name as QuestionId,
  title: `About ${name}`,
  kind: 'choice',
  labels: [],
  required: true,
  ...more,
});
const what = question('what', { labels: [id('Spam'), id('Ham')] });
const why = question('why', {
  kind: 'multi-choice',
  labels: [id('Money'), id('Parcel')],
  shownWhen: { question: what.id, labels: [id('Spam')] },
});
const schema: LabelSchema = { kind: 'form', labels, questions: [what, why] };
const say = (name: string) => choice.ofLabels([id(name)])!;
const all = (...names: string[]) => multiChoice.ofLabels(names.map(id))!;
const form = (answers: FormValue['answers']): FormValue => ({ kind: 'form', answers });

describe('a project', () => {
  test('of one question asks "main", about all its labels, and its values answer that', () => {
    const [main] = questionsOf({ kind: 'choice', labels });
    expect(main).toMatchObject({ id: MAIN, kind: 'choice', required: true, labels: labels.map((label) => label.id) });
    expect(answersOf(say('Spam'))).toEqual({ main: say('Spam') });
  });

  test('of several questions asks them in order, and one answer is to all', () => {
    expect(questionsOf(schema)).toEqual([what, why]);
    expect(checkValue(form({ what: say('Spam'), why: all('Money') }), schema)).toMatchObject({
      ok: true,
      value: { slugs: ['spam', 'money'] },
    });
    expect(checkValue(form({ what: say('Ham') }), schema)).toMatchObject({ ok: true });
  });

  test('asks a question only after the answer that it depends on', () => {
    expect(isShown(why, { what: say('Spam') })).toBe(true);
    expect(isShown(why, { what: say('Ham') })).toBe(false);
    expect(isShown(why, {})).toBe(false);
    expect(answersFault({ what: say('Ham'), why: all('Money') }, [what, why])).toMatch(/not asked after these answers/);
  });

  test('refuses what is not answered, answered in another kind, with a label of another question, or to no question', () => {
    expect(answersFault({}, [what, why])).toBe('"About what" is not answered yet.');
    expect(answersFault({ what: say('Spam') }, [what, why])).toBe('"About why" is not answered yet.');
    expect(answersFault({ what: all('Spam') }, [what, why])).toMatch(/another kind/);
    expect(answersFault({ what: say('Money') }, [what, why])).toMatch(/belongs to another question/);
    expect(answersFault({ what: say('Ham'), else: say('Ham') }, [what, why])).toMatch(/no question "else"/);
    expect(checkValue(say('Ham'), schema)).toMatchObject({ ok: false, error: { code: 'wrong-kind' } });
    expect(checkValue(form({}), schema)).toMatchObject({ ok: false, error: { code: 'bad-value' } });
  });

  test('cannot be made of questions that nobody could answer', () => {
    expect(questionFaults(schema)).toEqual([]);
    expect(questionFaults({ kind: 'form', labels })).toHaveLength(1);
    expect(questionFaults({ ...schema, kind: 'choice' })).toHaveLength(1);
    expect(questionFaults({ ...schema, questions: [] })).toEqual(['Ask at least one question.']);
    expect(questionFaults({ ...schema, questions: [why, what] })[0]).toMatch(/Put that one first/);
    expect(questionFaults({ ...schema, questions: [what, what] })[0]).toMatch(/Two questions/);
    expect(questionFaults({ ...schema, questions: [question('x', { labels: [id('Nobody')] })] })[0]).toMatch(/does not have/);
    expect(
      questionFaults({ ...schema, questions: [what, { ...why, shownWhen: { question: what.id, labels: [id('Money')] } }] })[0],
    ).toMatch(/does not have/);
    expect(questionFaults({ ...schema, questions: [question('Not An Id', {})] })[0]).toMatch(/small letters/);
    expect(questionFaults({ ...schema, questions: [question('x', { title: ' ' })] })[0]).toMatch(/no title/);
  });
});

test('answers are said in the order in which they are asked, and what is not asked any more comes last', () => {
  const schema: LabelSchema = { kind: 'form', labels, questions: [question('tone', {}), question('about', {})] };
  const value: FormValue = {
    kind: 'form',
    answers: {
      about: { kind: 'choice', label: id('Ham') },
      gone: { kind: 'choice', label: null },
      tone: { kind: 'choice', label: id('Spam') },
    },
  };
  const nameOf = (label: LabelId): string => label.slice(2);
  expect(answerWords(value, schema, nameOf)).toBe('Spam; Ham; none fits');
  expect(answerWords({ kind: 'choice', label: id('Ham') }, { kind: 'choice', labels }, nameOf)).toBe('Ham');
});
