import type { FieldValue, RawRecord } from '../format.ts';
import type { JsonObject } from '#domain/json.ts';
import { limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import { mayBeInexact } from './exact.ts';

/** What the place of a value in its file adds to its record: the key it lies under, and what that key means. */
export interface Place {
  readonly line: number;
  readonly key: string | null;
  /**
   * 'split' or, where it is called like no split, 'key': the key names the list that the value is in; 'id': the key names the value; 'file': it names
   * the image whose label the value is.
   */
  readonly keyIs: 'split' | 'key' | 'id' | 'file';
}

const isForbidden = (key: string): boolean => key === '__proto__' || key === 'constructor' || key === 'prototype';

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Why a value may not come in; 'inexact': a number may have lost digits, so the text has to be parsed again, exactly. */
type Fault = ProblemCode | 'inexact';

/** Counts keys over a whole record. */
interface Count {
  keys: number;
  /** The numbers are as in the file. */
  readonly exact: boolean;
}

/** Why a value at some depth may not come in, or null. */
function walk(node: unknown, depth: number, count: Count): Fault | null {
  if (typeof node === 'number') return !count.exact && mayBeInexact(node) ? 'inexact' : null;
  if (typeof node === 'string') return node.isWellFormed() ? null : 'ill-formed-text';
  if (typeof node !== 'object' || node === null) return null;
  if (depth >= limits.depth) return 'too-deep';
  if (Array.isArray(node)) {
    for (const entry of node) {
      const fault = walk(entry, depth + 1, count);
      if (fault !== null) return fault;
    }
    return null;
  }
  const record = node as JsonObject;
  for (const key of Object.keys(record)) {
    const fault = keyFault(key, count) ?? walk(record[key], depth + 1, count);
    if (fault !== null) return fault;
  }
  return null;
}

function keyFault(key: string, count: Count): ProblemCode | null {
  count.keys += 1;
  if (count.keys > limits.keys) return 'too-many-keys';
  if (isForbidden(key)) return 'forbidden-key';
  return key.isWellFormed() ? null : 'ill-formed-text';
}

/** Why a parsed value may not come in, or null: depth, number of keys, keys that could pollute prototypes, ill-formed text. */
export const faultOf = (value: unknown, exact = true): Fault | null => walk(value, 0, { keys: 0, exact });

/** Sets a field under its name, or under "name (2)" when another field has it: none is lost. */
function setField(fields: Map<string, FieldValue>, name: string, value: FieldValue): void {
  let free = name;
  for (let count = 2; fields.has(free); count += 1) free = `${name} (${count})`;
  fields.set(free, value);
}

/** Nested objects become dotted names. A top-level `meta` object and empty objects stay whole: their own names are data. */
function flatten(value: JsonObject, prefix: string, depth: number, fields: Map<string, FieldValue>, count: Count): Fault | null {
  if (depth >= limits.depth) return 'too-deep';
  for (const key of Object.keys(value)) {
    const entry = value[key] as FieldValue;
    const name = prefix + key;
    const nested = isObject(entry) && name !== 'meta' && Object.keys(entry).length > 0;
    const fault = keyFault(key, count) ?? (nested ? flatten(entry, `${name}.`, depth + 1, fields, count) : walk(entry, depth + 1, count));
    if (fault !== null) return fault;
    if (!nested) setField(fields, name, entry);
  }
  return null;
}

/**
 * The record that a JSON value stands for: an object, a text, a pair [text, label] (label: text, number or list), or a pair of a text and an object. The key it lies under
 * becomes its field `split` or `id`, unless it has that field itself: then `key`. `exact`: the numbers of the value are as in the file.
 */
export function toRecord(value: unknown, { line, key, keyIs }: Place, exact: boolean): RawRecord | Fault {
  const fields = new Map<string, FieldValue>();
  if (key !== null) fields.set(isObject(value) && Object.hasOwn(value, keyIs) ? 'key' : keyIs, key);
  if (isObject(value)) return flatten(value, '', 0, fields, { keys: 0, exact }) ?? { line, fields };
  if (isTextWithObject(value)) {
    fields.set('text', value[0]);
    return flatten(value[1], '', 0, fields, { keys: 0, exact }) ?? { line, fields };
  }
  const fault = faultOf(value, exact);
  if (fault !== null) return fault;
  if (keyIs === 'file') {
    fields.set('label', value as FieldValue);
  } else if (typeof value === 'string') {
    fields.set('text', value);
  } else if (isPair(value)) {
    fields.set('text', value[0]);
    fields.set('label', value[1]);
  } else {
    return 'not-a-record';
  }
  return { line, fields };
}

/** As spaCy's training examples were: [text, {"entities": …}]. */
const isTextWithObject = (value: unknown): value is readonly [string, JsonObject] =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && isObject(value[1]);

function isPair(value: unknown): value is readonly [string, string | number | readonly unknown[]] {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return false;
  return typeof value[1] === 'string' || typeof value[1] === 'number' || Array.isArray(value[1]);
}
