import { plainName } from './delimited/names.ts';
import type { FieldValue, RawRecord } from './format.ts';
import { isOwnExport } from './ownExport.ts';

/** Names that only a column of annotators has; lower case without separators. */
const ANNOTATOR = [
  'annotator',
  'annotatorid',
  'annotatorname',
  'annotatedby',
  'worker',
  'workerid',
  'rater',
  'raterid',
  'coder',
  'coderid',
  'labeler',
  'labeller',
  'labelerid',
  'labeledby',
  'labelledby',
  'judge',
  'judgeid',
];
/** Names that a column of those who wrote the texts may have as well: the rows must tell. */
const SOMEBODY = ['author', 'authorid', 'user', 'userid', 'username', 'by', 'person'];

/**
 * The field that says who gave the label: by its name. One that may as well name who wrote the text (`author`, `user`) is taken only when
 * rows with one text differ in it. Undefined: none.
 */
export function guessAuthor(fields: readonly string[], rows: readonly RawRecord[], text: readonly string[]): string | undefined {
  if (rows[0] !== undefined && isOwnExport(rows[0])) return undefined; // its heads say who answered what
  const named = (names: readonly string[]): string[] => names.flatMap((name) => fields.filter((field) => plainName(field) === name));
  return named(ANNOTATOR)[0] ?? named(SOMEBODY).find((field) => differs(rows, text, field));
}

/** Whether rows that agree in these fields differ in another. */
function differs(rows: readonly RawRecord[], same: readonly string[], field: string): boolean {
  const first = new Map<string, FieldValue | undefined>();
  return rows.some(({ fields }) => {
    const key = JSON.stringify(same.map((each) => fields.get(each) ?? null));
    const value = fields.get(field);
    if (first.has(key)) return first.get(key) !== value;
    first.set(key, value);
    return false;
  });
}

/** Whether each row has another pair of values in these two fields. */
export const isPairUnique = (rows: readonly RawRecord[], a: string, b: string): boolean =>
  new Set(rows.map(({ fields }) => JSON.stringify([fields.get(a) ?? null, fields.get(b) ?? null]))).size === rows.length;
