import { plainName } from '../delimited/names.ts';
import { mostly, type Column } from '../columns.ts';
import type { FieldMapping } from '../format.ts';
import { listOf, looksLikeTurns, looksMarked, readTurns } from './turns.ts';

/** Where content lies that is more than a text, and why; `winner`: the field that says which answer is preferred. */
export interface ContentGuess extends Pick<FieldMapping, 'turns' | 'prompt' | 'candidates'> {
  readonly why: string;
  readonly winner?: string;
}

const TURNS = ['messages', 'conversations', 'conversation', 'turns', 'dialogue', 'dialog', 'utterances', 'chat', 'thread'];
const PROMPTS = ['prompt', 'question', 'instruction', 'query', 'context', 'input', 'post', 'history'];
const LISTS = ['candidates', 'responses', 'answers', 'completions', 'generations', 'outputs'];
const STEMS = [
  'response',
  'answer',
  'completion',
  'output',
  'reply',
  'generation',
  'candidate',
  'summary',
  'conversation',
  'text',
  'humanref',
];
const WINNERS = ['winner', 'preferred', 'preference', 'betterresponseid', 'choice', 'chosenindex'];

const tail = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
const plain = (field: string): string => plainName(tail(field));

/** Whether the fields are answers to the same: chosen and rejected, or one stem with a, b … or 1, 2 … at its end. */
function answerFields(columns: readonly Column[]): readonly string[] {
  const find = (name: string): string | undefined => columns.find(({ field }) => plain(field) === name)?.field;
  const [chosen, rejected] = [find('chosen'), find('rejected')];
  if (chosen !== undefined && rejected !== undefined) return [chosen, rejected];
  for (const stem of STEMS) {
    const named = columns.filter(({ field }) => new RegExp(`^${stem}(?:[a-z]|\\d{1,2})$`).test(plain(field)));
    if (named.length >= 2) return named.map(({ field }) => field).sort((a, b) => plain(a).localeCompare(plain(b), 'en', { numeric: true }));
  }
  return [];
}

const isList = ({ values }: Column): boolean =>
  values.length > 0 &&
  mostly(values, (value) => {
    const list = listOf(value);
    return list !== null && list.length >= 2 && !looksLikeTurns(list);
  });

const isSaid = ({ values }: Column): boolean =>
  values.length > 0 && mostly(values, (value) => typeof value === 'string' || typeof value === 'number' || readTurns(value) !== null);

/** Finds turns, or answers to compare with their prompt, by the names of columns and what they hold; null: there are only texts. */
export function guessContent(columns: readonly Column[]): ContentGuess | null {
  return guessCandidates(columns) ?? guessTurns(columns);
}

function guessCandidates(columns: readonly Column[]): ContentGuess | null {
  const list = columns.find((column) => LISTS.includes(plain(column.field)) && isList(column));
  const pair = list === undefined ? answerFields(columns.filter(isSaid)) : [list.field];
  if (pair.length === 0) return null;
  const prompt = PROMPTS.map((name) => columns.find(({ field }) => plain(field) === name && !pair.includes(field))).find(
    (column) => column !== undefined,
  );
  const winner = WINNERS.map((name) => columns.find(({ plain: all }) => all === name)).find((column) => column !== undefined);
  const why = list === undefined ? 'by their names' : 'by its name: a list of answers';
  return { candidates: pair, prompt: prompt?.field ?? null, why, ...(winner !== undefined && { winner: winner.field }) };
}

function guessTurns(columns: readonly Column[]): ContentGuess | null {
  const lists = columns.filter(({ values }) => values.length > 0 && mostly(values, looksLikeTurns));
  const named = TURNS.map((name) => lists.find(({ field }) => plain(field) === name)).find((column) => column !== undefined);
  const found = named ?? (lists.length === 1 ? lists[0] : undefined);
  if (found !== undefined) return { turns: found.field, why: 'it holds turns, each with a speaker and a text' };
  const texts = columns.find(
    ({ field, values }) =>
      TURNS.includes(plain(field)) &&
      values.length > 0 &&
      mostly(values, (value) => looksMarked(value) || listOf(value)?.every((each) => typeof each === 'string') === true),
  );
  return texts === undefined ? null : { turns: texts.field, why: 'by its name: a list of what was said in turns' };
}
