import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repeats } from '#support/repeats.ts';
import { seeded } from '#support/seeded.ts';
import { areaOf } from './areas.ts';
import { bitmapOf, ofBitmap, paint, stretchesOf, tight, type Bitmap, type RowRuns } from './bitmap.ts';
import { stroke } from './brush.ts';
import { cocoFill } from './cocoPolygon.ts';
import { fromCoco, toCoco, toCocoString } from './cocoRle.ts';
import { fillPolygon } from './fillPolygon.ts';
import { floodFill } from './floodFill.ts';
import { decodeRuns, encodeRuns, onesOf } from './runs.ts';
import { commonPixels, difference, intersection, union } from './setsOfPixels.ts';
import { traceMask } from './traceMask.ts';

const numRuns = repeats('masks', 300, 10_000);

const bitmap: fc.Arbitrary<Bitmap> = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 9 }),
    seed: fc.nat(),
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
  })
  .map(({ width, height, seed, share }) => {
    const random = seeded(seed);
    const data = Uint8Array.from({ length: width * height }, () => (random() < share ? 1 : 0));
    data[Math.floor(random() * data.length)] = 1;
    return { x: 2, y: 3, width, height, data };
  });
const SIZE = { width: 15, height: 13 };
const pixels = (mask: RowRuns | undefined): string[] =>
  mask === undefined ? [] : stretchesOf(mask).flatMap(({ y, from, to }) => Array.from({ length: to - from }, (_, i) => `${from + i},${y}`));
const inBitmap = ({ x, y, width, data }: Bitmap): string[] =>
  [...data.keys()].filter((at) => data[at] !== 0).map((at) => `${x + (at % width)},${y + Math.floor(at / width)}`);

describe('pixels', () => {
  test('come back from runs, from their text, and from COCO’s runs down the columns of the image', () => {
    fc.assert(
      fc.property(bitmap, (bits) => {
        const mask = ofBitmap(bits)!;
        expect(pixels(mask)).toEqual(inBitmap(bits));
        expect(decodeRuns(encodeRuns(mask.runs))).toEqual(mask.runs);
        expect(tight(stretchesOf(mask))).toEqual(mask);
        expect(ofBitmap(bitmapOf(mask))).toEqual(mask);
        expect(fromCoco(toCoco(mask, SIZE), SIZE)).toEqual(mask);
        expect(fromCoco(toCocoString(mask, SIZE), SIZE)).toEqual(mask);
      }),
      { numRuns },
    );
  });

  test('are outlined along their edges, with holes: the outline fills the same pixels again and has their area', () => {
    fc.assert(
      fc.property(bitmap, (bits) => {
        const mask = ofBitmap(bits)!;
        const pieces = traceMask(mask);
        expect(fillPolygon(pieces)).toEqual(mask);
        expect(areaOf(pieces)).toBeCloseTo(onesOf(mask.runs), 9);
        for (const { outer } of pieces) expect(outer.length).toBeGreaterThanOrEqual(8);
      }),
      { numRuns },
    );
  });

  test('of two masks are joined, cut and counted as sets', () => {
    fc.assert(
      fc.property(bitmap, bitmap, fc.integer({ min: -4, max: 4 }), (one, two, by) => {
        const other = { ...two, x: two.x + by };
        const [a, b] = [ofBitmap(one)!, ofBitmap(other)!];
        const [p, q] = [new Set(inBitmap(one)), new Set(inBitmap(other))];
        const sorted = (list: Iterable<string>): string[] => [...list].sort();
        expect(sorted(pixels(union(a, b)))).toEqual(sorted(new Set([...p, ...q])));
        expect(sorted(pixels(difference(a, b)))).toEqual(sorted([...p].filter((each) => !q.has(each))));
        const both = [...p].filter((each) => q.has(each));
        expect(sorted(pixels(intersection(a, b)))).toEqual(sorted(both));
        expect(commonPixels(a, b)).toBe(both.length);
      }),
      { numRuns },
    );
  });
});

test('text that codes no runs, and runs that do not fill the image, are none', () => {
  expect(decodeRuns('\u00ff')).toBeUndefined();
  expect(decodeRuns('P')).toBeUndefined(); // says that more follows
  expect(fromCoco([3, 4], SIZE)).toBeNull();
  expect(fromCoco([200, -5], SIZE)).toBeNull();
  expect(fromCoco([SIZE.width * SIZE.height], SIZE)).toBeUndefined();
});

describe('a polygon as pixels', () => {
  // measured with pycocotools 2.0.11 (rows of the table of peers)
  const count = (rings: readonly number[][]): number => onesOf(cocoFill(rings, { width: 20, height: 20 })?.runs ?? []);
  const square = (from: number, to: number): number[] => [from, from, to, from, to, to, from, to];

  test('by the rule of pycocotools has as many pixels as there', () => {
    expect(count([square(1, 4)])).toBe(9);
    expect(pixels(cocoFill([square(1.4, 4.4)], SIZE))).toEqual(pixels(cocoFill([square(1, 4)], SIZE)));
    expect(pixels(cocoFill([square(1.6, 4.6)], SIZE))[0]).toBe('2,2');
    expect(count([[0, 0, 8, 0, 0, 8]])).toBe(28);
    expect(count([[8, 0, 8, 8, 0, 8]])).toBe(36);
    expect(count([[0, 1, 8, 1, 8, 1.4, 0, 1.4]])).toBe(0);
    expect(count([[0, 1.3, 8, 1.3, 8, 1.7, 0, 1.7]])).toBe(8);
    expect(count([square(0, 10), square(3, 7)])).toBe(100); // no holes
  });

  test('by the centres of pixels keeps holes, and neighbours share none', () => {
    const holed = [{ outer: square(0, 10), holes: [square(3, 7)] }];
    expect(onesOf(fillPolygon(holed)!.runs)).toBe(84);
    const halves = [[{ outer: [0, 0, 10, 0, 0, 10], holes: [] }], [{ outer: [10, 0, 10, 10, 0, 10], holes: [] }]].map((each) =>
      fillPolygon(each)!,
    );
    expect(commonPixels(halves[0]!, halves[1]!)).toBe(0);
    expect(onesOf(union(halves[0]!, halves[1]!)!.runs)).toBe(100);
    expect(fillPolygon([{ outer: [0.6, 0.6, 1.4, 0.6, 1.4, 1.4, 0.6, 1.4], holes: [] }])).toBeUndefined();
  });
});

describe('a brush', () => {
  const spot = fc.record({ x: fc.double({ min: 0, max: 20, noNaN: true }), y: fc.double({ min: 0, max: 20, noNaN: true }) });

  test('covers the pixels whose centre is within its radius of the way', () => {
    fc.assert(
      fc.property(spot, spot, fc.double({ min: 0.8, max: 6, noNaN: true }), (a, b, radius) => {
        const painted = new Set(pixels(tight(stroke(a, b, radius))));
        for (let y = -8; y < 28; y += 1) {
          for (let x = -8; x < 28; x += 1) {
            const [dx, dy] = [b.x - a.x, b.y - a.y];
            const along = Math.max(0, Math.min(1, ((x + 0.5 - a.x) * dx + (y + 0.5 - a.y) * dy) / (dx * dx + dy * dy || 1)));
            const away = Math.hypot(x + 0.5 - a.x - along * dx, y + 0.5 - a.y - along * dy) - radius;
            if (Math.abs(away) > 1e-9) expect(painted.has(`${x},${y}`), `${x},${y}`).toBe(away < 0);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('that is small covers the pixel under it, and what lies beside the image is not painted', () => {
    expect(stroke({ x: 3.2, y: 4.1 }, { x: 3.2, y: 4.1 }, 0.1)).toEqual([{ y: 4, from: 3, to: 4 }]);
    const bits = { x: 0, y: 0, width: 4, height: 4, data: new Uint8Array(16) };
    paint(bits, stroke({ x: -1, y: 2 }, { x: 1, y: 2 }, 3), 1);
    expect(inBitmap(bits)).toContain('0,0');
    paint(bits, stroke({ x: -1, y: 2 }, { x: 9, y: 2 }, 9), 0);
    expect(inBitmap(bits)).toEqual([]);
  });
});

test('a fill takes what is alike and hangs together by sides', () => {
  const rows = ['aab', 'aba', 'cba'];
  const data = Uint8ClampedArray.from([...rows.join('')].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255]));
  const at = (x: number, y: number, tolerance: number): string[] => pixels(floodFill({ width: 3, height: 3, data }, x, y, tolerance));
  expect(at(0, 0, 0)).toEqual(['0,0', '1,0', '0,1']);
  expect(at(2, 2, 0)).toEqual(['2,1', '2,2']);
  expect(at(0, 0, 1)).toHaveLength(8);
  expect(at(0, 0, 2)).toHaveLength(9);
  expect(floodFill({ width: 3, height: 3, data }, 3, 0, 0)).toBeUndefined();
});
