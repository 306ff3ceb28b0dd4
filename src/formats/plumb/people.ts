import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import { paths } from './layout.ts';
import type { PlumbDraft, PlumbMember } from './types.ts';

type Shape = Readonly<Record<string, 'string' | 'number'>>;

/** A list of objects that have at least the keys of the shape, with values of those types. */
function parseList<Entry>(text: string, path: string, shape: Shape, pick: (entry: Entry) => Entry): Result<readonly Entry[], Problem> {
  const refused = err({
    file: path,
    line: 0,
    code: 'bad-part',
    message: 'This part is not what it should be and was left out. Take it from another copy.',
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused;
  }
  if (!Array.isArray(value)) return refused;
  const fits = (entry: unknown): entry is Entry & object =>
    typeof entry === 'object' &&
    entry !== null &&
    Object.entries(shape).every(([key, type]) => typeof (entry as Record<string, unknown>)[key] === type);
  return value.every(fits) ? ok(value.map((entry: Entry) => pick(entry))) : refused;
}

/** The names behind pseudonyms. */
export const parseMembers = (text: string): Result<readonly PlumbMember[], Problem> =>
  parseList<PlumbMember>(text, paths.members, { member: 'string', name: 'string' }, ({ member, name }) => ({ member, name }));

/** Unfinished work; bodies are checked by who opens them. */
export const parseDrafts = (text: string): Result<readonly PlumbDraft[], Problem> =>
  parseList<PlumbDraft>(
    text,
    paths.drafts,
    { item: 'string', author: 'string', tab: 'string', savedAt: 'number' },
    ({ item, author, tab, savedAt, body }) => ({ item, author, tab, savedAt, body: body ?? null }),
  );
