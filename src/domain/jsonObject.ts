import { canonicalJson, type Json, type JsonObject } from './json.ts';

/**
 * A value of ours as plain JSON: fields that are `undefined` are left out, nothing is shared with the original.
 * @throws TypeError on what has no JSON form.
 */
export function jsonObject(value: object): JsonObject {
  const plain: Json = JSON.parse(canonicalJson(value));
  if (isJsonObject(plain)) return plain;
  throw new TypeError('a list is not a JSON object');
}

/** Whether a JSON value has fields. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
