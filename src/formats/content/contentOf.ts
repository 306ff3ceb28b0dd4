import type { ItemContent, Medium } from '#domain/item/types.ts';
import { textOf } from '#domain/item/content/index.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { FieldMapping, RawRecord } from '../format.ts';
import { limits } from '../limits.ts';
import { isOwnExport } from '../ownExport.ts';
import { readCandidates } from './candidates.ts';
import { readTurns } from './turns.ts';

type Fault = { readonly code: string; readonly message: string };

const fault = (code: string, message: string): { readonly ok: false; readonly error: Fault } => err({ code, message });

/** What the rows of a file become. */
export const mediumOf = ({ candidates = [], turns }: Pick<FieldMapping, 'candidates' | 'turns'>): Medium =>
  candidates.length > 0 ? 'candidates' : turns != null ? 'dialogue' : 'text';

/** Whether it is known where the content of an item is. */
export const hasContent = (mapping: FieldMapping): boolean => mapping.text.length > 0 || mediumOf(mapping) !== 'text';

/** The content of a record, and where in the file each of its answers to compare stood, by its place in the item. */
export interface FoundContent {
  readonly content: ItemContent;
  readonly from?: readonly number[];
}

/** The content of a record: its text, its turns, or its answers to compare. */
export function contentOf(record: RawRecord, mapping: FieldMapping): Result<FoundContent, Fault> {
  const found = READ[mediumOf(mapping) as keyof typeof READ](record, mapping);
  if (!found.ok) return found;
  const length = textOf(found.value.content).length;
  if (length <= limits.text) return found;
  const count = (length / 1e6).toFixed(1);
  return fault('too-large', `The text has ${count} million characters, and 2 million are the limit. Split it; the row was left out.`);
}

const READ = { text: readText, dialogue: readDialogue, candidates: readAnswers } as const;

function readText(record: RawRecord, { text: names }: FieldMapping): Result<FoundContent, Fault> {
  const parts: string[] = [];
  for (const name of names) {
    const value = record.fields.get(name);
    if (typeof value === 'object' && value !== null) {
      return fault('text-not-text', `The field "${name}" holds a list or object. Choose a field that holds text; the row was left out.`);
    }
    if (value !== undefined && value !== null && value !== '') parts.push(String(value));
  }
  const text = parts.join('\n');
  if (names.length === 0)
    return fault('no-text', 'No field was found that holds text. Say which one does (--text-field); the row was left out.');
  if (text.trim() === '')
    return fault('no-text', `The row has no text in ${names.map((name) => `"${name}"`).join(', ')}. It was left out.`);
  return ok({ content: { kind: 'text', text } });
}

function readDialogue(record: RawRecord, { turns: field }: FieldMapping): Result<FoundContent, Fault> {
  const turns = readTurns(record.fields.get(field ?? '') ?? null);
  if (turns !== null && turns.some(({ text }) => text.trim() !== '')) return ok({ content: { kind: 'dialogue', turns } });
  return fault('no-turns', `The field "${field}" holds no list of turns with a speaker and a text. The row was left out.`);
}

function readAnswers(record: RawRecord, mapping: FieldMapping): Result<FoundContent, Fault> {
  const found = readCandidates(record, mapping, mapping.keepOrder === true || isOwnExport(record));
  return typeof found === 'string' ? fault('no-candidates', found) : ok(found);
}
