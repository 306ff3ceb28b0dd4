import { byName, canBeIds, canBeLabels, canBeScores, describe, names, type Column } from './columns.ts';
import type { FieldMapping, RawRecord } from './format.ts';
import { guessAuthor, isPairUnique } from './guessAuthor.ts';
import { guessContent, type ContentGuess } from './content/guessContent.ts';
import { guessLabel, type LabelGuess, type LabelTarget } from './guessLabel.ts';
import { guessText } from './guessText.ts';
import { isOwnExport } from './ownExport.ts';

/** What a column can be taken for. */
export const FIELD_ROLES = ['text', 'turns', 'prompt', 'candidates', 'label', 'id', 'split', 'group', 'score', 'author'] as const;
export type FieldRole = (typeof FIELD_ROLES)[number];
/** For each role why its column was chosen, or why none was: the end of a sentence. */
export type FieldWhys = Readonly<Record<FieldRole, string>>;

/** Which field is what and why; a start for a person to correct. */
export interface FieldGuess {
  readonly mapping: FieldMapping;
  readonly why: FieldWhys;
  /** The rows tell that an item may have several labels. */
  readonly several: boolean;
}

const NOBODY: LabelTarget = { multi: null, labels: [] };

/**
 * Guesses from names first and from sample values second; the label only from its column's name, or because its values are labels of the
 * project. A column keeps its role when a row or two do not fit: those become problems. `target`: the project that it goes into;
 * `texts`: the text is known, and none of these fields.
 */
export function guessFields(
  fields: readonly string[],
  rows: readonly RawRecord[],
  target: LabelTarget = NOBODY,
  texts?: readonly string[],
): FieldGuess {
  const columns = fields.map((field) => describe(field, rows));
  const rest = (...taken: (string | undefined)[]): Column[] => columns.filter(({ field }) => !taken.includes(field));
  const fieldsOf = (list: readonly Column[]): string[] => list.map(({ field }) => field);
  const own = rows[0] !== undefined && isOwnExport(rows[0]);
  const more =
    texts === undefined && target.texts !== true
      ? guessContent(own ? columns.filter(({ field }) => field.startsWith('data.')) : columns)
      : null;
  const namedLabel = byName(columns, names.label, canBeLabels);
  const text = texts !== undefined ? KNOWN_TEXT : more === null ? guessText(rest(namedLabel?.field)) : NO_TEXT;
  const content = [...text.fields, ...contentFields(more)];
  const label = namedLabel !== undefined && !content.includes(namedLabel.field) ? namedLabel.field : undefined;
  const author = guessAuthor(fieldsOf(rest(...content, label)), rows, texts ?? content);
  const free = rest(...content, label, author);
  const id = guessId(free, rows, author);
  const split = named(free, 'split', canBeLabels, 'its cells are too long');
  const group = named(free, 'group', canBeLabels, 'its cells are too long');
  const score = named(free, 'score', canBeScores, 'its numbers are not all from 0 to 1');
  const taken = [id, split, group, score].map(({ field }) => field);
  const labels = winnerLabel(more) ?? guessLabel(rest(...content, author, ...taken), rows, target);
  const labeled = labels.field !== undefined || labels.columns.length > 0;
  const present = (field: string): string | null => (fields.includes(field) ? field : null);
  const mapping = {
    text: text.fields,
    ...(more?.turns != null && { turns: more.turns }),
    ...(more?.candidates !== undefined && { candidates: more.candidates, prompt: more.prompt ?? null }),
    label: labels.field ?? null,
    id: own ? 'externalId' : (id.field ?? null),
    split: own ? null : (split.field ?? null),
    group: own ? present('group') : (group.field ?? null),
    score: own ? present('score') : labeled ? (score.field ?? null) : null,
    ...(labeled && author !== undefined && { author }),
    ...(labels.columns.length > 0 && { labelColumns: labels.columns }),
    ...(labels.cells !== 'auto' && more?.winner === undefined && { labelCells: labels.cells }),
  };
  const why = {
    text: text.why,
    turns: more?.turns != null ? more.why : NONE.turns,
    prompt: more?.prompt != null ? 'by its name' : NONE.prompt,
    candidates: more?.candidates !== undefined ? more.why : NONE.candidates,
    label: labels.why,
    id: own ? OWN : id.why,
    split: own ? `${OWN}, and each item keeps its side` : split.why,
    group: own ? OWN : group.why,
    score: own
      ? OWN
      : !labeled && score.field !== undefined
        ? `“${score.field}” is the confidence of a label, and no column is the label`
        : score.why,
    author: author === undefined ? NONE.author : labeled ? 'by its name' : `“${author}” says who gave a label, and no column is the label`,
  };
  return { mapping, why, several: labels.several };
}

/** The mapping alone. */
export const guessMapping = (fields: readonly string[], rows: readonly RawRecord[]): FieldMapping => guessFields(fields, rows).mapping;

const KNOWN_TEXT = { fields: [] as readonly string[], why: 'as chosen' };

const OWN = 'this is an export of Plumbline';

const NO_TEXT = { fields: [] as readonly string[], why: 'the rows are more than a text' };

const contentFields = (more: ContentGuess | null): readonly string[] =>
  more === null ? [] : [more.turns, more.prompt, ...(more.candidates ?? [])].filter((field) => typeof field === 'string');

/** The field that says which answer is preferred is their label. */
const winnerLabel = (more: ContentGuess | null): LabelGuess | null =>
  more?.winner === undefined
    ? null
    : { field: more.winner, columns: [], cells: 'whole', why: 'by its name: it says which answer is preferred', several: false };

const NONE = {
  turns: 'no column holds turns',
  prompt: 'no column is called like a prompt',
  candidates: 'no columns hold answers to compare',
  id: 'no column is called like an id (id, uid, key …): rows are told apart by their content',
  split: 'no column is called like a split',
  group: 'no column is called like a group',
  score: 'no column is called like a confidence',
  author: 'no column names who gave the labels',
} as const;

interface One {
  readonly field: string | undefined;
  readonly why: string;
}

function named(columns: readonly Column[], role: 'split' | 'group' | 'score', fits: (column: Column) => boolean, odd: string): One {
  const found = byName(columns, names[role], fits);
  if (found !== undefined) return { field: found.field, why: 'by its name' };
  const other = byName(columns, names[role], () => true);
  return { field: undefined, why: other === undefined ? NONE[role] : `“${other.field}” is called like it, but ${odd}` };
}

/** An id tells rows apart: all but a few values are different, or different for each author. */
function guessId(columns: readonly Column[], rows: readonly RawRecord[], author: string | undefined): One {
  const tells = ({ field, values, distinct }: Column): boolean =>
    ((values.length < 2 || distinct >= 2) && values.length - distinct <= Math.max(1, Math.floor(values.length / 10))) ||
    (author !== undefined && isPairUnique(rows, field, author));
  const found = byName(columns, names.id, (column) => canBeIds(column) && tells(column));
  if (found !== undefined) {
    const again = found.values.length - found.distinct;
    const byAuthor = author !== undefined && isPairUnique(rows, found.field, author);
    const odd = again === 0 || byAuthor ? '' : again === 1 ? '; one row repeats an id' : `; ${again} rows repeat an id`;
    return { field: found.field, why: `by its name${odd}` };
  }
  const other = byName(columns, names.id, () => true);
  if (other === undefined) return { field: undefined, why: NONE.id };
  const { distinct, values } = other;
  const why = canBeIds(other)
    ? `has ${distinct} different values in ${values.length} rows, so it does not tell rows apart`
    : 'has cells that are too long';
  return { field: undefined, why: `“${other.field}” is called like an id, but ${why}` };
}
