import { codePoints } from '#domain/text/codePoints.ts';
import { utf8 } from '#domain/hash.ts';

/** What places in a text may count: code points (Python, and here), UTF-16 units (JavaScript, Java), bytes of UTF-8 (C, Rust, Go). */
export const OFFSET_UNITS = ['code-points', 'utf-16', 'utf-8'] as const;
export type OffsetUnit = (typeof OFFSET_UNITS)[number];

export const UNIT_WORDS: Readonly<Record<OffsetUnit, string>> = {
  'code-points': 'code points',
  'utf-16': 'UTF-16 units',
  'utf-8': 'bytes of UTF-8',
};

/** Places of a text in another unit. What lies within a sign of several units is moved to where it begins. */
interface Counted {
  readonly toPoints: (place: number) => number;
  readonly fromPoints: (points: number) => number;
}

/** How a text is counted in a unit. Places behind its end stay behind it. */
export function countedIn(text: string, unit: OffsetUnit): Counted {
  if (unit === 'code-points') return { toPoints: (place) => place, fromPoints: (place) => place };
  if (unit === 'utf-16') {
    const points = codePoints(text);
    return {
      toPoints: (place) => (place > text.length ? points.length + place - text.length : points.fromUnits(place)),
      fromPoints: points.toUnits,
    };
  }
  const starts: number[] = [];
  utf8(text).forEach((byte, at) => {
    if ((byte & 0xc0) !== 0x80) starts.push(at); // not a byte that goes on
  });
  const length = utf8(text).length;
  const before = (place: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! < place) low = middle + 1;
      else high = middle;
    }
    return starts[low] === place || low === 0 || place >= length ? low : low - 1;
  };
  return {
    toPoints: (place) => (place > length ? starts.length + place - length : before(place)),
    fromPoints: (points) => starts[points] ?? length,
  };
}
