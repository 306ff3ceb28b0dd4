import { nullable, text } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** A day of the Gregorian calendar as ISO 8601 writes it, "2026-03-04"; null: looked at, and there is none. */
export interface DateValue {
  readonly kind: 'date';
  readonly date: string | null;
}

/** When something was, or is due. */
export const date = plainKind<DateValue>({
  name: 'date',
  title: 'A date',
  shapes: { date: nullable(text) },
  words: (value) => value.date ?? 'no date',
});
