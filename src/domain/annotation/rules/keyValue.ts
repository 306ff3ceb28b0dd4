import type { JsonObject } from '#domain/json.ts';
import type { KeyValueValue } from '../kinds/keyValue.ts';
import type { PlainRules } from '../kinds/lateRules.ts';
import { dateFault } from './date.ts';
import { plainText } from './plainText.ts';

/** What a field holds. */
export const FIELD_TYPES = ['text', 'number', 'date', 'choice'] as const;

/** A named field. */
export type NamedField = {
  /** What people read, and what the answer has it under. */
  readonly name: string;
  readonly type: (typeof FIELD_TYPES)[number];
  readonly required: boolean;
  /** What can be chosen, where it is a choice. */
  readonly choices?: readonly string[];
};

/** Which fields are asked for, in their order. */
export type KeyValueOptions = { readonly fields: readonly NamedField[] };

const initial: KeyValueOptions = { fields: [{ name: 'name', type: 'text', required: true }] };

export const keyValueOptions = (options?: JsonObject): KeyValueOptions => ({ ...initial, ...options }) as KeyValueOptions;

function faultOf({ name, type, choices = [] }: NamedField, said: string | number): string | null {
  if ((typeof said === 'number') !== (type === 'number')) return `"${name}" takes a ${type}.`;
  if (type === 'date') return dateFault(String(said), { min: '', max: '' });
  return type === 'choice' && !choices.includes(String(said)) ? `"${name}" is none of its choices. Choose one of them.` : null;
}

function fieldFault(field: NamedField): string | null {
  const { name, type, choices = [] } = field;
  if (typeof name !== 'string' || name.trim() === '') return 'each field has a name.';
  if (!FIELD_TYPES.includes(type)) return `"${name}" is a text, a number, a date or a choice.`;
  return type === 'choice' && new Set(choices).size < 2 ? `"${name}" needs two choices or more.` : null;
}

export const keyValue: PlainRules<KeyValueValue> = {
  name: 'key-value',
  initial,
  normalise: ({ fields, ...rest }) => ({
    ...rest,
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([name, said]) => (said === '' ? [] : [[name, typeof said === 'string' ? plainText(said) : said]])),
    ),
  }),
  fault({ fields: said }, options) {
    const names = Object.keys(said);
    if (options === undefined || names.length === 0) return null;
    const { fields } = keyValueOptions(options);
    const stray = names.find((name) => !fields.some((field) => field.name === name));
    if (stray !== undefined) return `There is no field "${stray}". Leave it out.`;
    for (const field of fields) {
      const one = said[field.name];
      if (one === undefined && field.required) return `"${field.name}" is not filled in yet.`;
      const fault = one === undefined ? null : faultOf(field, one);
      if (fault !== null) return fault;
    }
    return null;
  },
  optionsFault(options) {
    const { fields } = keyValueOptions(options);
    if (!Array.isArray(fields) || fields.length === 0) return 'at least one field is asked for.';
    if (new Set(fields.map(({ name }) => name)).size < fields.length) return 'two fields have one name.';
    return fields.map(fieldFault).find((fault) => fault !== null) ?? null;
  },
};
