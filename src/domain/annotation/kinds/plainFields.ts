import { textOf } from '#domain/item/content/index.ts';
import type { ItemContent } from '#domain/item/types.ts';
import type { Json } from '#domain/json.ts';
import { isJsonObject } from '#domain/jsonObject.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { DateValue } from './date.ts';
import type { FreeTextValue } from './freeText.ts';
import type { KeyValueValue } from './keyValue.ts';
import type { NumberValue } from './number.ts';
import type { RatingValue } from './rating.ts';
import type { TextCorrectionValue } from './textCorrection.ts';
import type { ValueField } from './valueFields.ts';

/** In place of a value that is "looked at, and there is none": an empty field says that nobody has looked. */
const NONE = 'none';

/** A number of a field, which a table has as text; null: none; undefined: it is neither. */
function numberIn(field: unknown): number | null | undefined {
  if (field === NONE) return null;
  const read = typeof field === 'number' ? field : typeof field === 'string' && field.trim() !== '' ? Number(field) : NaN;
  return Number.isFinite(read) ? read : undefined;
}

const withNumber = <Value>(what: string, of: (read: number | null) => Value): ValueField<Value>['read'] =>
  function read(field) {
    const found = numberIn(field);
    return found === undefined ? err(`${what} is a number, or "${NONE}".`) : ok(of(found));
  };

/** A JSON object, which a table has as text. */
function objectIn(field: unknown) {
  try {
    const json: Json = typeof field === 'string' ? JSON.parse(field) : (field as Json);
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function correctionIn(field: unknown, item?: ItemContent): Result<TextCorrectionValue, string> {
  const read = objectIn(field);
  if (read === undefined) {
    if (typeof field !== 'string') return err('A correction is the text as it should be, or an object of "given" and "text".');
    return ok({ kind: 'text-correction', ...(item !== undefined && { given: textOf(item) }), text: field });
  }
  const { given, text } = read;
  if (text === null) return ok({ kind: 'text-correction', text });
  if (typeof text !== 'string' || (given !== undefined && typeof given !== 'string'))
    return err('"given" and "text" of a correction are texts; "text" is null where it cannot be corrected.');
  return ok({ kind: 'text-correction', ...(given !== undefined && { given }), text });
}

function namedFieldsIn(field: unknown): Result<KeyValueValue, string> {
  const read = objectIn(field);
  const entries = read === undefined ? [] : Object.entries(read).filter(([, said]) => said !== null && said !== '');
  if (read === undefined || entries.some(([, said]) => typeof said !== 'string' && typeof said !== 'number'))
    return err('Named fields are a JSON object of texts and numbers.');
  return ok({ kind: 'key-value', fields: Object.fromEntries(entries) as KeyValueValue['fields'] });
}

/** How values without labels lie in files. */
export const plainFields: {
  readonly rating: ValueField<RatingValue>;
  readonly number: ValueField<NumberValue>;
  readonly date: ValueField<DateValue>;
  readonly 'free-text': ValueField<FreeTextValue>;
  readonly 'text-correction': ValueField<TextCorrectionValue>;
  readonly 'key-value': ValueField<KeyValueValue>;
} = {
  rating: {
    name: 'rating',
    fromLabels: true,
    unit: 'steps of the scale',
    write: ({ rating }) => rating ?? NONE,
    read: withNumber('A rating', (rating) => ({ kind: 'rating', rating })),
  },
  number: {
    name: 'number',
    fromLabels: true,
    unit: 'the unit of the question',
    write: ({ number }) => number ?? NONE,
    read: withNumber('An answer', (number) => ({ kind: 'number', number })),
  },
  date: {
    name: 'date',
    fromLabels: true,
    unit: 'days of the Gregorian calendar, as ISO 8601 writes them',
    write: ({ date }) => date ?? NONE,
    read: (field) =>
      typeof field === 'string' ? ok({ kind: 'date', date: field === NONE ? null : field }) : err('A date is text such as 2026-03-04.'),
  },
  'free-text': {
    name: 'written',
    fromLabels: true,
    unit: 'lines ended by line feeds',
    write: ({ text }) => (text === '' ? { text } : text),
    read(field) {
      const { text } = typeof field === 'string' ? { text: field } : (objectIn(field) ?? {});
      return typeof text === 'string' ? ok({ kind: 'free-text', text }) : err('What was written is text.');
    },
  },
  'text-correction': {
    name: 'correction',
    fromLabels: true,
    unit: 'lines ended by line feeds',
    write: ({ given, text }) => ({ ...(given !== undefined && { given }), text }),
    read: correctionIn,
  },
  'key-value': { name: 'fields', unit: 'as the fields say', write: ({ fields }) => ({ ...fields }), read: namedFieldsIn },
};
