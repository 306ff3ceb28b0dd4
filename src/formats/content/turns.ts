import type { Turn } from '#domain/item/types.ts';
import { parseExactly } from '../json/exact.ts';

// How files write dialogues: lists of objects with a speaker and a text (`role` and `content` of chat APIs, `from` and `value` of ShareGPT, `speaker`
// and `text` or `utterance` of dialogue corpora, our own `speaker` and `text`), lists of texts that two take in turns, or one text with marks.

const SPEAKERS = ['speaker', 'role', 'from', 'author', 'name', 'sender', 'user', 'participant'] as const;
/** Names that nothing but a turn has. */
const CERTAIN = SPEAKERS.slice(0, 3);
const TEXTS = ['text', 'content', 'value', 'utterance', 'message', 'body'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a turn: a text, or the texts among its parts (`[{type: "text", text}]`); nothing said (null) is an empty one. */
function textOfPart(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  const parts = value.flatMap((part): (string | null)[] => {
    if (typeof part === 'string') return [part];
    return isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [null];
  });
  return parts.length > 0 && parts.every((part) => part !== null) ? parts.join('\n') : null;
}

function turnOf(value: unknown): Turn | null {
  if (!isObject(value)) return null;
  const key = TEXTS.find((name) => Object.hasOwn(value, name));
  const text = key === undefined ? null : textOfPart(value[key]);
  if (text === null) return null;
  const named = SPEAKERS.map((name) => value[name]).find((name) => typeof name === 'string' || typeof name === 'number');
  return { speaker: named === undefined ? '' : String(named), text };
}

/** Marks of turns in one text, as in Anthropic's HH-RLHF. */
const MARKED = /(?:^|\n\n)(Human|Assistant|User|System): ?/;

function turnsInText(text: string): Turn[] | null {
  if (!MARKED.test(text.slice(0, 20))) return null;
  const parts = text.split(MARKED).slice(1);
  const turns: Turn[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) turns.push({ speaker: parts[at] ?? '', text: parts[at + 1] ?? '' });
  return turns;
}

/** A list as it is, or from its JSON in a cell. */
export function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string' || !/^\s*\[[^]*\]\s*$/.test(value)) return null;
  const parsed = parseExactly(value);
  return 'value' in parsed && Array.isArray(parsed.value) ? parsed.value : null;
}

/** The turns that a value stands for; null: it is no dialogue. */
export function readTurns(value: unknown): readonly Turn[] | null {
  const list = listOf(value);
  if (list === null) return typeof value === 'string' ? turnsInText(value) : null;
  if (list.length === 0) return null;
  if (list.every((each) => typeof each === 'string'))
    return list.map((text, at): Turn => ({ speaker: at % 2 === 0 ? 'A' : 'B', text: String(text) }));
  const turns = list.map(turnOf);
  return turns.every((turn) => turn !== null) ? turns : null;
}

/** Whether a value is a list of objects that are turns: nothing else looks so. */
export function looksLikeTurns(value: unknown): boolean {
  const list = listOf(value);
  const named = (each: unknown): boolean => isObject(each) && CERTAIN.some((name) => Object.hasOwn(each, name));
  return list !== null && list.length > 0 && list.every((each) => named(each) && turnOf(each) !== null);
}

/** Whether a text is a dialogue with marks. */
export const looksMarked = (value: unknown): boolean => typeof value === 'string' && (turnsInText(value)?.length ?? 0) >= 2;
