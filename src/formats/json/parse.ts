import type { Read } from '../format.ts';
import { badRow } from '../problems.ts';
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

function parseAlone(located: Located, file: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(located.text);
  } catch {
    return badRow(file, located.line, located.cut ? 'truncated' : 'bad-json');
  }
  return toRead(value, located, file);
}

function toRead(value: unknown, place: Place, file: string): Read {
  const record = toRecord(value, place);
  return typeof record === 'string' ? badRow(file, place.line, record) : { record };
}

/** Reads located JSON texts as records; a text that is not JSON is one problem and the others come in. */
export function readTexts(texts: readonly Located[], file: string): Read[] {
  const values = parseTogether(texts.map(({ text }) => text));
  if (values === undefined) return texts.map((located) => parseAlone(located, file));
  return texts.map((located, index) => toRead(values[index], located, file));
}
