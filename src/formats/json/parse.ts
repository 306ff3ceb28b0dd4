import type { Read } from '../format.ts';
import { names } from '../columns.ts';
import { isKnownName, plainName } from '../delimited/names.ts';
import { badRow, tooLargeNumber } from '../problems.ts';
import { parseExactly } from './exact.ts';
import { toRecord, type Place } from './record.ts';

/** A JSON text and where it lies. */
export interface Located extends Place {
  readonly text: string;
  /** The file ended inside it. */
  readonly cut: boolean;
}

/** Ends as it begins, as every object, list and text does: lines that are JSON only together do not. */
function isClosed(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return (first === 123 && last === 125) || (first === 91 && last === 93) || (first === 34 && last === 34);
}

/** Parses many texts with one call, which is about twice as fast as one by one; undefined when any of them is not JSON. */
function parseTogether(texts: readonly string[]): readonly unknown[] | undefined {
  if (!texts.every(isClosed)) return undefined;
  try {
    const values: unknown = JSON.parse(`[${texts.join(',')}]`);
    // A text with a comma of its own would shift all that follow.
    return Array.isArray(values) && values.length === texts.length ? values : undefined;
  } catch {
    return undefined;
  }
}

/** Parses one text so that no number loses a digit. */
function parseAlone(located: Located, file: string): Read {
  const parsed = parseExactly(located.text);
  if ('value' in parsed) return exactRead(parsed.value, located, file);
  if (parsed.fault === 'number-too-large') return tooLargeNumber(file, located.line, parsed.number);
  const why = located.cut ? undefined : dialectOf(located.text);
  if (why === undefined) return badRow(file, located.line, located.cut ? 'truncated' : 'bad-json');
  return { problem: { file, line: located.line, code: 'bad-json', message: `${why.message} The row was left out.` }, fatal: false };
}

/** What programs write for JSON though it is none. */
const DIALECTS: readonly { readonly found: RegExp; readonly message: string }[] = [
  { found: /[:[,]\s*-?(?:NaN|Infinity)\b/, message: 'NaN and Infinity are no JSON: write null, or the number in quotes.' },
  { found: /^\{\s*'/, message: 'This is a Python dict, not JSON: write it by json.dumps.' },
];

/** Looked for outside of texts. */
const dialectOf = (text: string): (typeof DIALECTS)[number] | undefined => {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return DIALECTS.find(({ found }) => found.test(bare));
};

/** A pair that names the columns of the pairs below it. */
const isHeader = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  ['text', 'label'].every((role, at) => typeof value[at] === 'string' && namesRole(role, value[at]));
const namesRole = (role: string, name: string): boolean =>
  (role === 'text' ? names.text : names.label).includes(plainName(name)) && isKnownName(name);
const headerRead = (file: string, line: number): Read => ({
  problem: { file, line, code: 'header-row', message: 'This row names the columns; it is no item.' },
  fatal: false,
  header: true,
});

/** A value whose numbers are as in the file, as a record. */
export function exactRead(value: unknown, place: Place, file: string): Read {
  const record = toRecord(value, place, true);
  return typeof record === 'string' ? badRow(file, place.line, record === 'inexact' ? 'bad-json' : record) : { record };
}

function toRead(value: unknown, located: Located, file: string): Read {
  if (isHeader(value)) return headerRead(file, located.line);
  const record = toRecord(value, located, false);
  if (record === 'inexact') return parseAlone(located, file);
  return typeof record === 'string' ? badRow(file, located.line, record) : { record };
}

/** Reads located JSON texts as records; a text that is not JSON is one problem and the others come in. */
export function readTexts(texts: readonly Located[], file: string): Read[] {
  const values = parseTogether(texts.map(({ text }) => text));
  if (values === undefined) return texts.map((located) => parseAlone(located, file));
  return texts.map((located, index) => toRead(values[index], located, file));
}
