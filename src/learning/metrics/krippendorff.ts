/** Differences between values: none but "another", their distance in the order of all answers, the distance of numbers. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval';

/** A figure; or null, and why there is none as a sentence. */
export type Measured = { readonly value: number; readonly why: null } | { readonly value: null; readonly why: string };

export const measured = (value: number): Measured => ({ value, why: null });
export const unmeasured = (why: string): Measured => ({ value: null, why });

const NOT_PAIRED = unmeasured('No item has answers of two people.');
const ONE_VALUE = unmeasured('Everybody gave one and the same answer: chance alone would agree as well.');

/**
 * Krippendorff's alpha (2004, Content Analysis, chapter 11; 2011, Computing Krippendorff's Alpha-Reliability): 1 = the same, 0 = as by chance, below
 * 0 = worse than chance. Items with fewer than two answers say nothing and do not count in chance either. The order of ordinal values is that of
 * their numbers: places in a scale, never names.
 * @param units The answers of each item, one a person; null: that person gave none.
 */
export function krippendorffAlpha(units: readonly (readonly (number | null)[])[], metric: AlphaMetric): Measured {
  const paired = units.map((answers) => answers.filter((each): each is number => each !== null)).filter(({ length }) => length > 1);
  if (metric === 'nominal') return alphaBy(paired, differingPairs);
  if (metric === 'interval') return alphaBy(paired, squaredDifferences);
  const places = middlePlaces(paired.flat());
  return alphaBy(
    paired.map((answers) => answers.map((each) => places.get(each)!)),
    squaredDifferences,
  );
}

/**
 * The same with any distance in [0, 1] between answers, taken as the difference itself. Each pair of distinct answers is compared once, by `key`.
 * For kinds of few distinct answers: the time is their number squared.
 */
export function alphaOfDistance<Value>(
  units: readonly (readonly Value[])[],
  key: (value: Value) => string,
  distance: (a: Value, b: Value) => number,
): Measured {
  const values = new Map<string, Value>();
  for (const answer of units.flat()) values.set(key(answer), answer);
  const known = new Map<string, number>();
  const between = (a: string, b: string): number => {
    const pair = a < b ? `${a}\0${b}` : `${b}\0${a}`;
    const found = known.get(pair) ?? distance(values.get(a)!, values.get(b)!);
    known.set(pair, found);
    return found;
  };
  const sum = (answers: readonly string[]): number => {
    const counts = [...countsOf(answers)];
    return counts.reduce((all, [a, n]) => all + counts.reduce((row, [b, m]) => row + (a === b ? 0 : n * m * between(a, b)), 0), 0);
  };
  return alphaBy(
    units.filter(({ length }) => length > 1).map((answers) => answers.map(key)),
    sum,
  );
}

/** `differences`: of all ordered pairs of a list, added up. */
function alphaBy<Value>(paired: readonly (readonly Value[])[], differences: (answers: readonly Value[]) => number): Measured {
  const all = paired.flat();
  if (all.length === 0) return NOT_PAIRED;
  const expected = differences(all);
  if (expected === 0) return ONE_VALUE;
  const observed = paired.reduce((sum, answers) => sum + differences(answers) / (answers.length - 1), 0);
  return measured(1 - ((all.length - 1) * observed) / expected);
}

function countsOf<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const differingPairs = (values: readonly number[]): number =>
  [...countsOf(values).values()].reduce((sum, n) => sum - n * n, values.length ** 2);

/** By the mean, for numbers far from 0 that are near each other keep their digits. */
function squaredDifferences(values: readonly number[]): number {
  if (values.every((value) => value === values[0])) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return 2 * values.length * values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** Ordinal differences are the squared differences of these: how many answers are below, and half of those alike. */
function middlePlaces(values: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let below = 0;
  for (const [value, n] of [...countsOf(values)].sort(([a], [b]) => a - b)) {
    places.set(value, below + n / 2);
    below += n;
  }
  return places;
}
