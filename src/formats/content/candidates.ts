import type { Candidate, CandidatesContent, DialogueContent, TextContent, Turn } from '#domain/item/types.ts';
import { sha256 } from '#domain/hash.ts';
import { canonicalJson } from '#domain/json.ts';
import { dialogueWords } from '#domain/item/content/dialogue.ts';
import type { FieldMapping, RawRecord } from '../format.ts';
import { listOf, readTurns } from './turns.ts';

/** Most candidates of an item: each is called by a letter. */
export const MOST_CANDIDATES = 26;

const NAMES = ['name', 'model', 'model_name', 'system', 'source', 'id'] as const;
const TEXTS = ['text', 'response', 'content', 'answer', 'completion', 'output', 'value', 'generation'] as const;

/** A candidate before it is known which part of its turns all share. */
interface Written {
  readonly name: string;
  readonly text: string;
  /** As a dialogue, where the file writes it so. */
  readonly turns: readonly Turn[] | null;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function written(name: string, value: unknown): Written | null {
  const turns = readTurns(value);
  const texts = listOf(value);
  if (texts?.every((each) => typeof each === 'string')) return { name, text: texts.join('\n\n'), turns: null };
  if (turns !== null) return { name, text: dialogueWords({ kind: 'dialogue', turns }), turns };
  if (typeof value === 'string' || typeof value === 'number') return { name, text: String(value), turns: null };
  return null;
}

function writtenInList(value: unknown, at: number): Written | null {
  if (!isObject(value)) return written(`${at + 1}`, value);
  const key = TEXTS.find((name) => Object.hasOwn(value, name));
  const named = NAMES.map((name) => value[name]).find((name) => typeof name === 'string' || typeof name === 'number');
  return key === undefined ? null : written(named === undefined ? `${at + 1}` : String(named), value[key]);
}

/** What tells one field of a pair from the other: the end of its name, such as "_a" of response_a. */
const suffixOf = (field: string): string => /[^a-z0-9]?[a-z0-9]+$/i.exec(field)?.[0] ?? '';

/** The field that names whoever gave the answer in another: `model_a` beside `response_a`, `chosen_model` beside `chosen`. */
function nameField(fields: { readonly has: (name: string) => boolean }, field: string): string | undefined {
  const end = suffixOf(field);
  const names = ['model', 'name', 'system', 'source', 'model_name'].map((stem) => `${stem}${end}`);
  return [...names, `${field}_model`].find((name) => name !== field && fields.has(name));
}

/** Fields whose values are names of candidates: they are shown nowhere else, for they may tell what is better. */
export const nameFields = ({ candidates = [] }: FieldMapping, fields: RawRecord['fields']): readonly string[] =>
  candidates.length < 2 ? [] : candidates.flatMap((field) => nameField(fields, field) ?? []);

function nameOf({ fields }: RawRecord, field: string): string {
  const named = fields.get(nameField(fields, field) ?? '');
  return (typeof named === 'string' && named !== '') || typeof named === 'number' ? String(named) : field;
}

function promptOf(value: unknown): TextContent | DialogueContent | null {
  if (value === undefined || value === null || value === '') return null;
  const turns = typeof value === 'string' && listOf(value) === null ? null : readTurns(value);
  const texts = listOf(value);
  if (texts?.every((each) => typeof each === 'string')) return { kind: 'text', text: texts.join('\n\n') };
  if (turns !== null) return { kind: 'dialogue', turns };
  return { kind: 'text', text: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}

const same = (a: Turn | undefined, b: Turn | undefined): boolean => a?.speaker === b?.speaker && a?.text === b?.text;

/** How many turns all candidates begin with; each keeps one at least. */
function sharedTurns(all: readonly (readonly Turn[])[]): number {
  const [first = []] = all;
  const most = Math.min(...all.map(({ length }) => length)) - 1;
  let count = 0;
  while (count < most && all.every((turns) => same(turns[count], first[count]))) count += 1;
  return count;
}

const textOfTurns = (turns: readonly Turn[]): string =>
  turns.length === 1 ? (turns[0]?.text ?? '') : dialogueWords({ kind: 'dialogue', turns });

/** Takes what all dialogues begin with for the prompt, where the file has no other. */
function withoutShared(
  all: readonly Written[],
  prompt: CandidatesContent['prompt'],
): Pick<CandidatesContent, 'prompt'> & { readonly texts: readonly string[] } {
  const turns = all.flatMap((each) => (each.turns === null ? [] : [each.turns]));
  if (turns.length < all.length) return { prompt, texts: all.map(({ text }) => text) };
  const shared = sharedTurns(turns);
  const begin = turns[0]?.slice(0, shared) ?? [];
  return {
    prompt: prompt ?? (shared === 0 ? null : { kind: 'dialogue', turns: begin }),
    texts: turns.map((each) => textOfTurns(each.slice(shared))),
  };
}

/** Answers to compare, and where in the file each stood, by its place in the item. */
export interface ReadCandidates {
  readonly content: CandidatesContent;
  readonly from: readonly number[];
}

/**
 * The answers of a record and their prompt; or why there are none to compare, as a sentence. Unless the order of the file is kept, it is drawn from
 * the hashes of what is compared: no side is always one model's, and the same answers have the same order wherever they come from.
 */
export function readCandidates(record: RawRecord, mapping: FieldMapping, keepOrder: boolean): ReadCandidates | string {
  const { candidates: fields = [], prompt: field } = mapping;
  const [only] = fields;
  const list = fields.length === 1 && only !== undefined ? listOf(record.fields.get(only)) : null;
  const found =
    list === null ? fields.map((each) => written(nameOf(record, each), record.fields.get(each) ?? null)) : list.map(writtenInList);
  const all = found.filter((each) => each !== null);
  const where = fields.map((each) => `"${each}"`).join(', ');
  if (all.length < found.length || all.length < 2)
    return `The row does not have two answers to compare, as texts, in ${where}. It was left out.`;
  if (all.length > MOST_CANDIDATES)
    return `The row has ${all.length} answers to compare, and ${MOST_CANDIDATES} are the limit. It was left out.`;
  const { prompt, texts } = withoutShared(all, field == null ? null : promptOf(record.fields.get(field)));
  const candidates = all.map(({ name }, at): Candidate => ({ name, content: { kind: 'text', text: texts[at] ?? '' } }));
  const from = keepOrder ? candidates.map((_, at) => at) : drawnOrder(prompt, candidates);
  return { content: { kind: 'candidates', prompt, candidates: from.map((at) => candidates[at]!) }, from };
}

function drawnOrder(prompt: CandidatesContent['prompt'], candidates: readonly Candidate[]): number[] {
  const begin = canonicalJson(prompt);
  const keys = candidates.map((each) => sha256(`${begin}\n${canonicalJson(each)}`));
  return keys.map((_, at) => at).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
}
