import type { Matrix } from './matrix/matrix.ts';
import { takeRows } from './matrix/matrix.ts';

/** Exactly one class a row. */
export interface SingleTargets {
  readonly kind: 'single';
  readonly classes: number;
  /** Class of each row, in [0, classes). */
  readonly y: Int32Array;
}

/** Any number of labels a row, none included. */
export interface MultiTargets {
  readonly kind: 'multi';
  readonly classes: number;
  /** rows × classes, row-major, 0 or 1. */
  readonly y: Uint8Array;
}

export type Targets = SingleTargets | MultiTargets;

/** Labeled rows. Rows of one group must not be parted by any split; null: each row is a group of its own. */
export interface TrainingSet {
  readonly x: Matrix;
  readonly y: Targets;
  readonly groups: Uint32Array | null;
}

export const rowsOf = (y: Targets): number => (y.kind === 'single' ? y.y.length : y.y.length / Math.max(1, y.classes));

/** Throws with a sentence when rows and targets do not fit together. */
export function checkTrainingSet({ x, y, groups }: TrainingSet): void {
  if (rowsOf(y) !== x.rows) throw new RangeError(`${x.rows} rows of features but ${rowsOf(y)} of targets.`);
  if (x.rows === 0) throw new RangeError('Nothing to learn from: label some items first.');
  if (groups !== null && groups.length !== x.rows) throw new RangeError(`${x.rows} rows but ${groups.length} group numbers.`);
  const top = y.kind === 'single' ? y.classes : 2;
  for (let i = 0; i < y.y.length; i += 1) {
    if (!(y.y[i]! >= 0 && y.y[i]! < top)) throw new RangeError(`Target ${y.y[i]} at ${i}, expected 0 to ${top - 1}.`);
  }
}

/** The given rows, in the given order. */
export function takeTargets(y: Targets, rows: ArrayLike<number>): Targets {
  if (y.kind === 'single') return { ...y, y: Int32Array.from(rows, (row) => y.y[row] ?? -1) };
  const out = new Uint8Array(rows.length * y.classes);
  for (let i = 0; i < rows.length; i += 1) out.set(y.y.subarray(rows[i]! * y.classes, (rows[i]! + 1) * y.classes), i * y.classes);
  return { ...y, y: out };
}

/** The given rows, in the given order. */
export function takeExamples({ x, y, groups }: TrainingSet, rows: ArrayLike<number>): TrainingSet {
  return { x: takeRows(x, rows), y: takeTargets(y, rows), groups: groups && Uint32Array.from(rows, (row) => groups[row] ?? 0) };
}

/** Rows that carry each class. */
export function classCounts(y: Targets): Uint32Array {
  const counts = new Uint32Array(y.classes);
  for (let i = 0; i < y.y.length; i += 1) {
    if (y.kind === 'single') counts[y.y[i]!]! += 1;
    else counts[i % y.classes]! += y.y[i]!;
  }
  return counts;
}

/** One stratum a row, for splits that keep the mix of classes: its class, or its rarest label (`classes` when it has none). */
export function strataOf(y: Targets): Int32Array {
  if (y.kind === 'single') return y.y;
  const counts = classCounts(y);
  return Int32Array.from({ length: rowsOf(y) }, (_, row) => {
    let rarest = y.classes;
    for (let c = 0; c < y.classes; c += 1) {
      if (y.y[row * y.classes + c] === 1 && (rarest === y.classes || counts[c]! < counts[rarest]!)) rarest = c;
    }
    return rarest;
  });
}
