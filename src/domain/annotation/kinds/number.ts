import { nullable, number as numeric } from '#domain/jsonShapes.ts';
import { plainKind } from './plainKind.ts';

/** A number in the unit of its question; null: looked at, and there is none. */
export interface NumberValue {
  readonly kind: 'number';
  readonly number: number | null;
}

/** How many, how long, how much. */
export const number = plainKind<NumberValue>({
  name: 'number',
  title: 'A number',
  shapes: { number: nullable(numeric) },
  amount: (value) => value.number,
  words: ({ number: given }, _, options) => (given === null ? 'no number' : `${given} ${String(options?.['unit'] ?? '')}`.trim()),
});
