import { dictionary, either, number, text } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** What the named fields of a question hold: texts, days ("2026-03-04"), choices as text; numbers as numbers. A field that holds nothing is not there. */
export interface KeyValueValue {
  readonly kind: 'key-value';
  readonly fields: Readonly<Record<string, string | number>>;
}

/** An invoice, a form, a record: read off by people. */
export const keyValue = plainKind<KeyValueValue>({
  name: 'key-value',
  title: 'Named fields',
  shapes: { fields: dictionary(either(text, number)) },
  empty: { fields: {} },
  words: ({ fields }) =>
    Object.entries(fields)
      .map(([name, said]) => `${name}: ${said}`)
      .join(', ') || 'nothing filled in',
});
