import { plainName } from './delimited/names.ts';
import type { FieldMapping, FieldValue, RawRecord } from './format.ts';
import { guessAuthor, isPairUnique } from './guessAuthor.ts';
import { isOwnExport } from './ownExport.ts';

const names = {
  text: [
    'text',
    'content',
    'sentence',
    'message',
    'body',
    'tweet',
    'review',
    'utterance',
    'comment',
    'sms',
    'document',
    'prompt',
    'query',
    'question',
    'input',
  ],
  title: ['title', 'headline', 'subject'],
  more: ['description', 'abstract', 'summary', 'body', 'content', 'text'],
  label: [
    'label',
    'labels',
    'class',
    'category',
    'categories',
    'cats',
    'intent',
    'sentiment',
    'target',
    'tag',
    'tags',
    'y',
    'annotation',
    'classname',
    'labelname',
  ],
  id: ['externalid', 'id', 'uid', 'uuid', 'guid', 'itemid', 'docid', 'textid', 'exampleid', 'key'],
  split: ['split', 'subset', 'partition', 'fold'],
  group: ['group', 'groupid', 'groupkey', 'thread', 'threadid', 'conversation', 'conversationid', 'cluster'],
  score: ['score', 'confidence', 'probability', 'prob'],
} as const;

/** What the sample says about one field. */
interface Column {
  readonly field: string;
  /** Lower case without separators: of the whole name, and of its last dotted part. */
  readonly plain: string;
  readonly tail: string;
  readonly values: readonly FieldValue[];
  readonly texts: readonly string[];
  readonly distinct: number;
  readonly meanLength: number;
}

function describe(field: string, rows: readonly RawRecord[]): Column {
  const values = rows.map(({ fields }) => fields.get(field) ?? null).filter((value) => value !== null && value !== '');
  const texts = values.filter((value) => typeof value === 'string');
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  return {
    field,
    plain: plainName(field),
    tail: plainName(field.slice(field.lastIndexOf('.') + 1)),
    values,
    texts,
    distinct: new Set(values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : value))).size,
    meanLength: texts.length === 0 ? 0 : total / texts.length,
  };
}

const isLabel = (value: unknown): boolean =>
  (typeof value === 'string' && value.length <= 100) || typeof value === 'number' || typeof value === 'boolean';
/** Values that can be labels: short texts, numbers, or lists of these. */
const canBeLabels = ({ values }: Column): boolean =>
  values.every((value) => isLabel(value) || (Array.isArray(value) && value.every(isLabel)));
const isMostlyText = ({ texts, values }: Column): boolean => texts.length > 0 && texts.length * 2 > values.length;

/** The first column, in the order of the names, whose name is one of them and that fits. */
function byName(columns: readonly Column[], wanted: readonly string[], fits: (column: Column) => boolean): Column | undefined {
  for (const key of ['plain', 'tail'] as const) {
    for (const name of wanted) {
      const found = columns.find((column) => column[key] === name && fits(column));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Few short values that come again and again. */
function labelByShape(columns: readonly Column[], rows: number): Column | undefined {
  const few = Math.max(2, Math.min(200, Math.floor(rows / 3)));
  return columns
    .filter((column) => rows >= 4 && canBeLabels(column) && column.meanLength <= 40 && column.distinct >= 2 && column.distinct <= few)
    .sort((a, b) => a.distinct - b.distinct)[0];
}

function textFields(columns: readonly Column[]): string[] {
  const named = byName(columns, names.text, isMostlyText);
  const title = byName(columns, names.title, isMostlyText);
  const more = byName(columns, names.more, (column) => isMostlyText(column) && column !== title);
  if (title !== undefined && more !== undefined && (named === undefined || named === more)) return [title.field, more.field];
  if (named !== undefined) return [named.field];
  if (title !== undefined) return [title.field];
  const prose = columns.filter(
    (column) =>
      isMostlyText(column) &&
      column.meanLength >= 20 &&
      column.distinct > column.values.length / 2 &&
      column.texts.some((text) => text.includes(' ')),
  );
  if (prose.length > 0) return prose.slice(0, 3).map(({ field }) => field);
  const longest = columns.filter(isMostlyText).sort((a, b) => b.meanLength - a.meanLength)[0];
  return longest === undefined ? [] : [longest.field];
}

/** Prodigy says in `answer` whether the label in the same row was right: then the label alone would be wrong. */
function answerInstead(columns: readonly Column[], label: Column): Column | undefined {
  const answer = columns.find(({ field }) => field === 'answer');
  if (answer === undefined || answer === label) return label;
  const verdicts = answer.values.every((value) => value === 'accept' || value === 'reject' || value === 'ignore');
  if (!verdicts) return label;
  return label.distinct === 1 ? answer : undefined;
}

/** Which field is what, from names first and the shape of sample values second; a start for a person to correct. */
export function guessMapping(fields: readonly string[], rows: readonly RawRecord[]): FieldMapping {
  const columns = fields.map((field) => describe(field, rows));
  const rest = (...taken: (string | undefined)[]): Column[] => columns.filter(({ field }) => !taken.includes(field));
  const namedLabel = byName(columns, names.label, canBeLabels);
  const text = textFields(rest(namedLabel?.field));
  const named = namedLabel === undefined || text.includes(namedLabel.field) ? undefined : namedLabel;
  const own = rows[0] !== undefined && isOwnExport(rows[0]);
  const author = guessAuthor(
    rest(...text, named?.field).map(({ field }) => field),
    rows,
    text,
  );
  const id = byName(
    rest(...text, named?.field, author),
    names.id,
    ({ field, values, distinct }) =>
      values.every(isLabel) && (distinct === values.length || (author !== undefined && isPairUnique(rows, field, author))),
  );
  const split = byName(rest(...text, named?.field, author), names.split, canBeLabels);
  const group = byName(rest(...text, named?.field, author), names.group, canBeLabels);
  const score = byName(rest(...text, named?.field, author), names.score, ({ values }) =>
    values.every((value) => Number(value) >= 0 && Number(value) <= 1),
  );
  const shaped = named ?? labelByShape(rest(...text, id?.field, split?.field, group?.field, score?.field, author), rows.length);
  const label = shaped === undefined ? undefined : answerInstead(columns, shaped);
  return {
    text,
    label: label?.field ?? null,
    id: id?.field ?? null,
    // In our own exports it is derived: another project draws its own.
    split: own ? null : (split?.field ?? null),
    group: group?.field ?? null,
    score: label === undefined ? null : (score?.field ?? null),
    ...(label !== undefined && author !== undefined && { author }),
  };
}
