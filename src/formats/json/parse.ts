import type { Read } from '../format.ts';
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
  return badRow(file, located.line, located.cut ? 'truncated' : 'bad-json');
}

/** A value whose numbers are as in the file, as a record. */
export function exactRead(value: unknown, place: Place, file: string): Read {
  const record = toRecord(value, place, true);
  return typeof record === 'string' ? badRow(file, place.line, record === 'inexact' ? 'bad-json' : record) : { record };
}

function toRead(value: unknown, located: Located, file: string): Read {
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
