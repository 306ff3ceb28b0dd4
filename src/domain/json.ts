/** Any JSON value. `undefined`, NaN and functions are not JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * Canonical JSON text of a value by RFC 8785 (JCS): keys sorted by UTF-16 code units, no white space,
 * numbers and strings as ECMAScript writes them. Keys whose value is `undefined` are left out.
 * @throws TypeError on NaN, infinities and lone surrogates, which have no canonical form.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical JSON form`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical JSON form');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const keys = Object.keys(record);
    if (keys.length === 0) return '{}';
    const parts: string[] = [];
    for (const key of keys.sort()) {
      const entry = record[key];
      if (entry !== undefined) parts.push(`${canonicalJson(key)}:${canonicalJson(entry)}`);
    }
    return `{${parts.join(',')}}`;
  }
  throw new TypeError(`a ${typeof value} is not JSON`);
}

/** A value in words for people: text as it is, anything else as canonical JSON. */
export const jsonWords = (value: Json): string => (typeof value === 'string' ? value : canonicalJson(value));
