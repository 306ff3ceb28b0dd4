import type { SingleValue } from '../annotation/kinds/single.ts';
import type { LabelSchema, Question } from './types.ts';

/** What is right of questions and of answers to several of them: the label screen of one question starts without it. */
interface QuestionRules {
  answersFault(answers: Readonly<Record<string, SingleValue>>, questions: readonly Question[]): string | null;
  questionFaults(schema: LabelSchema): string[];
}

let known: QuestionRules | undefined;

/** Called by `questionRules.ts` as it is loaded: with the first project that has several questions, and by who writes them. */
export const setQuestionRules = (rules: QuestionRules): void => void (known = rules);

/** Undefined until somebody has waited for `ready` of the kind of several questions, or of a kind that can be set up. */
export const questionRules = (): QuestionRules | undefined => known;
