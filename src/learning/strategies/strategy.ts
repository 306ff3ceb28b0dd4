import type { Random } from '../random.ts';

/** Probabilities of the rows that could be labeled next. */
export interface Pool {
  /** rows × classes, row-major. */
  readonly probabilities: Float32Array;
  readonly classes: number;
  readonly kind: 'single' | 'multi';
}

/** A way to choose what is labeled next (acquisition function). One file, one line in `strategies/index.ts`. */
export interface Strategy {
  readonly name: string;
  /** For people: the goal, not the formula. */
  readonly title: string;
  /** True when scores are lots: every row is then as likely to be chosen as any other. */
  readonly byChance: boolean;
  /** One score a row; the higher, the sooner it should be labeled. Range as each strategy says. Same seed, same scores. */
  score(pool: Pool, random: Random): Float32Array;
  /** Why a row scored high, as a clause without a full stop: "the model is torn between Spam and Ham (margin 0.02)". */
  explain(doubt: RowDoubt, names: readonly string[]): string;
}

/** What one row's probabilities say in short. */
export interface RowDoubt {
  /** Most probable class; multi: the label whose probability is nearest one half. */
  readonly first: number;
  /** Second most probable class; -1 for multi and where there is one class only. */
  readonly second: number;
  /** Probability of `first`. */
  readonly p1: number;
  /** Probability of `second`; multi: 1 - p1. */
  readonly p2: number;
}

/** "between Spam and Ham", or for a label of many "whether Spam applies". */
export function doubtInWords({ first, second }: RowDoubt, names: readonly string[]): string {
  const name = (c: number): string => names[c] ?? `class ${c}`;
  return second < 0 ? `whether ${name(first)} applies` : `between ${name(first)} and ${name(second)}`;
}

/** A margin above this is no doubt: the item is only the least certain of what is left. */
const CERTAIN = 0.5;

/** What the model feels, in words: torn or unsure where it is, else that it is least sure here. */
export const feeling = ({ p1, p2 }: RowDoubt, doubtful: string): string =>
  Math.abs(p1 - p2) > CERTAIN ? 'of what is left, the model is least sure here:' : `the model is ${doubtful}`;

/** Rows of a pool; throws when a probability is not a number, as nothing can be ranked then. */
export function poolRows({ probabilities, classes }: Pool): number {
  if (classes < 1 || probabilities.length % classes !== 0)
    throw new RangeError(`${probabilities.length} probabilities of ${classes} classes.`);
  for (let i = 0; i < probabilities.length; i += 1) {
    if (!(probabilities[i]! >= 0))
      throw new RangeError(`The model gave the probability ${probabilities[i]} for row ${Math.trunc(i / classes)}.`);
  }
  return probabilities.length / classes;
}

/** For each row: `single` of its most and second most probable class; multi: the mean over labels of `single(p, 1 - p)`. */
export function scoreByTopTwo(pool: Pool, single: (top: number, second: number) => number): Float32Array {
  const rows = poolRows(pool);
  const { probabilities, classes, kind } = pool;
  const out = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let top = 0;
    let second = 0;
    let sum = 0;
    for (let at = row * classes; at < (row + 1) * classes; at += 1) {
      const p = probabilities[at]!;
      if (kind === 'multi') sum += single(Math.max(p, 1 - p), Math.min(p, 1 - p));
      else if (p > top) {
        second = top;
        top = p;
      } else if (p > second) second = p;
    }
    out[row] = kind === 'multi' ? sum / classes : single(top, second);
  }
  return out;
}
