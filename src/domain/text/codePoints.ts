/** What a text is counted in. JavaScript counts UTF-16 units, Python and our files code points: they part after the first emoji. */
export interface CodePoints {
  /** Code points of the whole text. */
  readonly length: number;
  /** The code point at or around a place that is counted in UTF-16 units: between the halves of a pair, the one that they are halves of. */
  fromUnits(units: number): number;
  /** Where a code point begins, in UTF-16 units. */
  toUnits(points: number): number;
  /** The text between two places in code points, the second not included. */
  slice(start: number, end: number): string;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Places in UTF-16 units at which a code point of two units begins, ascending. */
function pairsIn(text: string): Uint32Array {
  let found = new Uint32Array(16);
  let count = 0;
  for (let i = 0; i < text.length - 1; i += 1) {
    if (!isHigh(text.charCodeAt(i)) || !isLow(text.charCodeAt(i + 1))) continue;
    if (count === found.length) {
      const grown = new Uint32Array(count * 2);
      grown.set(found);
      found = grown;
    }
    found[count] = i;
    count += 1;
    i += 1;
  }
  return found.subarray(0, count);
}

const MEASURED = new Map<string, CodePoints>();
/** Texts whose index is remembered: those on screen and beside it. */
const MOST = 8;

/** How a text is counted; made once in time linear in it, then a look-up takes the logarithm of the number of its pairs. */
export function codePoints(text: string): CodePoints {
  const known = MEASURED.get(text);
  if (known !== undefined) return known;
  const made = measure(text);
  if (MEASURED.size >= MOST) MEASURED.delete(MEASURED.keys().next().value!);
  MEASURED.set(text, made);
  return made;
}

function measure(text: string): CodePoints {
  const pairs = pairsIn(text);
  /** How many pairs begin before a place: `at(k)` is the place of the pair k in the same count, ascending. */
  const before = (place: number, at: (k: number) => number): number => {
    let [low, high] = [0, pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(middle) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const fromUnits = (units: number): number => (pairs.length === 0 ? units : units - before(units, (k) => pairs[k]!));
  const toUnits = (points: number): number => (pairs.length === 0 ? points : points + before(points, (k) => pairs[k]! - k));
  return {
    length: text.length - pairs.length,
    fromUnits,
    toUnits,
    slice: (start, end) => text.slice(toUnits(start), toUnits(end)),
  };
}

/** Code points of a text, without an index: for short ones, and for texts that are asked once. */
export const pointsIn = (text: string): number => text.length - pairsIn(text).length;
