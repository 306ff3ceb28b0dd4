/** A learned model as plain data: it can be structured-cloned, hashed and written to a file as it is. */
export interface Model {
  /** Name of the learner that can read it. */
  readonly learner: string;
  readonly kind: 'single' | 'multi';
  readonly classes: number;
  /** Width of the rows it was fitted on and expects. */
  readonly columns: number;
  readonly params: Readonly<Record<string, number | string>>;
  readonly arrays: Readonly<Record<string, Float32Array | Uint32Array>>;
}

/** An array of floats that the learner stored under this name. */
export function floatsOf(model: Model, name: string): Float32Array {
  const array = model.arrays[name];
  if (!(array instanceof Float32Array)) throw new Error(`The ${model.learner} model holds no numbers called "${name}": it is damaged.`);
  return array;
}

/** An array of integers that the learner stored under this name. */
export function integersOf(model: Model, name: string): Uint32Array {
  const array = model.arrays[name];
  if (!(array instanceof Uint32Array)) throw new Error(`The ${model.learner} model holds no integers called "${name}": it is damaged.`);
  return array;
}

export function paramOf(model: Model, name: string): number {
  const value = model.params[name];
  if (typeof value !== 'number') throw new Error(`The ${model.learner} model holds no number called "${name}": it is damaged.`);
  return value;
}
