/** Strengths of things that were compared in pairs, on the scale of log odds, with mean 0; or why there are none. */
export type BradleyTerry =
  | {
      readonly state: 'fitted';
      /** exp(a − b) are the odds that the one is preferred to the other. */
      readonly strengths: readonly number[];
      /** Of each strength against the mean of all; n × n in rows. */
      readonly covariance: Float64Array;
      readonly logLikelihood: number;
    }
  | {
      /** `apart`: some were never compared with others, by whatever detour. `unbeaten`: some won every comparison with the others. */
      readonly state: 'apart' | 'unbeaten';
      /** Places of those that hang together; of `unbeaten` the first beats the rest. */
      readonly groups: readonly (readonly number[])[];
    };

const STEPS = 200;
const SMALL = 1e-13;

/**
 * The maximum likelihood of the model of Bradley and Terry (1952): P(i is preferred to j) = 1 / (1 + exp(sⱼ − sᵢ)). `wins`: n × n in rows, how often the
 * one of the row was preferred to the one of the column, at least 0; a tie counts as half a win of each (Glickman 1999). Newton's method with halved steps: the likelihood is concave. Its maximum is finite
 * exactly when no group won every comparison with the rest (Ford 1957). The covariance is the inverse of the observed information on strengths that sum to 0.
 */
export function bradleyTerry(wins: Float64Array, n: number): BradleyTerry {
  const apart = reach(n, (i, j) => wins[i * n + j]! + wins[j * n + i]! > 0);
  if (apart.length > 1) return { state: 'apart', groups: apart };
  const top = unbeaten(wins, n);
  if (top !== null) return { state: 'unbeaten', groups: top };
  let strengths = new Float64Array(n);
  let value = logLikelihood(wins, strengths, n);
  for (let step = 0; step < STEPS; step += 1) {
    const { gradient, information } = slopes(wins, strengths, n);
    const move = solve(cholesky(information, n), gradient, n);
    let part = 1;
    let next = moved(strengths, move, part);
    let reached = logLikelihood(wins, next, n);
    while (reached < value && part > SMALL) {
      part /= 2;
      next = moved(strengths, move, part);
      reached = logLikelihood(wins, next, n);
    }
    if (reached < value) break;
    const far = Math.max(...next.map((each, i) => Math.abs(each - strengths[i]!)));
    [strengths, value] = [next, reached];
    if (far < SMALL) break;
  }
  return { state: 'fitted', strengths: [...strengths], covariance: covarianceOf(wins, strengths, n), logLikelihood: value };
}

/** The chance that the first is preferred to the second, and its interval at `z` standard errors; in [0, 1]. */
export function preferredTo(
  { strengths, covariance }: Extract<BradleyTerry, { state: 'fitted' }>,
  i: number,
  j: number,
  z: number,
): { readonly share: number; readonly low: number; readonly high: number } {
  const n = strengths.length;
  const apart = strengths[i]! - strengths[j]!;
  const error = Math.sqrt(Math.max(0, covariance[i * n + i]! + covariance[j * n + j]! - 2 * covariance[i * n + j]!));
  return { share: logistic(apart), low: logistic(apart - z * error), high: logistic(apart + z * error) };
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Log of 1 + exp(x), without overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

function logLikelihood(wins: Float64Array, s: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) if (i !== j) sum -= wins[i * n + j]! * softplus(s[j]! - s[i]!);
  return sum;
}

/** The gradient, and the information plus 1/n in each cell, which has the same inverse on what sums to 0 and is of full rank. */
function slopes(wins: Float64Array, s: Float64Array, n: number): { readonly gradient: Float64Array; readonly information: Float64Array } {
  const gradient = new Float64Array(n);
  const information = new Float64Array(n * n).fill(1 / n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      if (i === j) continue;
      const count = wins[i * n + j]! + wins[j * n + i]!;
      const p = logistic(s[i]! - s[j]!);
      gradient[i]! += wins[i * n + j]! - count * p;
      information[i * n + i]! += count * p * (1 - p);
      information[i * n + j]! -= count * p * (1 - p);
    }
  }
  return { gradient, information };
}

function covarianceOf(wins: Float64Array, s: Float64Array, n: number): Float64Array {
  const lower = cholesky(slopes(wins, s, n).information, n);
  const covariance = new Float64Array(n * n);
  for (let column = 0; column < n; column += 1) {
    const unit = new Float64Array(n);
    unit[column] = 1;
    const solved = solve(lower, unit, n);
    for (let row = 0; row < n; row += 1) covariance[row * n + column] = solved[row]! - 1 / n;
  }
  return covariance;
}

/** A step, with the mean back at 0. */
function moved(s: Float64Array, move: Float64Array, part: number): Float64Array<ArrayBuffer> {
  const next = Float64Array.from(s, (each, i) => each + part * move[i]!);
  const mean = next.reduce((sum, each) => sum + each, 0) / next.length;
  return next.map((each) => each - mean);
}

/** L of a positive definite matrix L·Lᵀ, n × n in rows. */
function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) rest -= lower[i * n + k]! * lower[j * n + k]!;
      lower[i * n + j] = i === j ? Math.sqrt(Math.max(rest, Number.MIN_VALUE)) : rest / lower[j * n + j]!;
    }
  }
  return lower;
}

/** x of L·Lᵀ·x = b. */
function solve(lower: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= lower[i * n + k]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= lower[k * n + i]! * x[k]!;
    x[i]! /= lower[i * n + i]!;
  }
  return x;
}

/** Groups of places that are joined, each in order. */
function reach(n: number, joined: (i: number, j: number) => boolean): number[][] {
  const left = new Set(Array.from({ length: n }, (_, i) => i));
  const groups: number[][] = [];
  for (const first of left) {
    const group = from(first, left, joined);
    for (const each of group) left.delete(each);
    groups.push(group);
  }
  return groups;
}

/** Places of `among` that a place leads to, itself included, in order. */
function from(first: number, among: Iterable<number>, joined: (i: number, j: number) => boolean): number[] {
  const all = [...among];
  const found = new Set([first]);
  for (const i of found) for (const j of all) if (!found.has(j) && joined(i, j)) found.add(j);
  return [...found].sort((a, b) => a - b);
}

/** A group that won every comparison with the rest, and the rest; null: there is none. */
function unbeaten(wins: Float64Array, n: number): [number[], number[]] | null {
  const all = Array.from({ length: n }, (_, i) => i);
  for (const first of all) {
    // Whoever beat somebody of the group belongs to it: nobody outside has.
    const group = from(first, all, (i, j) => wins[j * n + i]! > 0);
    if (group.length < n) return [group, all.filter((each) => !group.includes(each))];
  }
  return null;
}
