/**
 * Shapes of JSON values as predicates. A schema library would weigh a twentieth of everything that is loaded before the first
 * item (docs/adr/0008), and folding a million events would pay for its error messages, which nobody reads here.
 */
export type Shape = (value: unknown) => boolean;

export const text: Shape = (value) => typeof value === 'string';
export const flag: Shape = (value) => typeof value === 'boolean';
export const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
/** A whole number from 0 up to 2^53 - 1. */
export const count: Shape = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** A number in [0, 1]. */
export const share: Shape = (value) => number(value) && Number(value) >= 0 && Number(value) <= 1;
export const anything: Shape = () => true;

export const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);

export const nullable =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

/** For a field that may be left out. */
export const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));

export const list =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every((entry) => shape(entry));

/** An object with any keys, whose values all have one shape. */
export const dictionary =
  (shape: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every((entry) => shape(entry));

/** An object that has these fields as its own; further fields are not looked at. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(shapes);
  return (value) => isObject(value) && entries.every(([key, shape]) => shape(Object.hasOwn(value, key) ? value[key] : undefined));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
