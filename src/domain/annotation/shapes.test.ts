import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '#support/seeded.ts';
import { boxOf, iou } from './shapes/box.ts';
import { regionShapes, shapeOf } from './shapes/index.ts';
import { isWritten } from './shapes/written.ts';
import { repeats } from '#support/repeats.ts';

const numRuns = repeats('shapes', 300, 5_000);
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe.each(regionShapes.map((shape) => [shape.name, shape] as const))('the shape %s', (name, shape) => {
  const three = seeds.map((seed) => {
    const random = seeded(seed);
    return [0, 1, 2].map(() => shape.sample(random, 800, 600));
  });

  test('is found by its name; its sample is one, lies inside the image, and is in its normal form', () => {
    expect(shapeOf(name)).toBe(shape);
    fc.assert(
      fc.property(three, ([drawn]) => {
        expect(isWritten(JSON.parse(JSON.stringify(drawn)))).toBe(true);
        expect(shape.fault(drawn!)).toBeNull();
        const once = shape.normalise(drawn!);
        expect(shape.normalise(once)).toEqual(once);
        const { x, y, width, height } = shape.bounds(drawn!);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(800 + 1e-9);
        expect(y + height).toBeLessThanOrEqual(600 + 1e-9);
        expect(shape.area(drawn!)).toBeLessThanOrEqual(width * height * (1 + 1e-12));
      }),
      { numRuns },
    );
  });

  test('has a distance that is a metric in [0, 1] and does not change when both move', () => {
    fc.assert(
      fc.property(three, fc.integer({ min: -99, max: 99 }), ([a, b, c], by) => {
        const [ab, bc, ac] = [shape.distance(a!, b!), shape.distance(b!, c!), shape.distance(a!, c!)];
        expect(shape.distance(a!, a!)).toBe(0);
        expect(shape.distance(b!, a!)).toBeCloseTo(ab, 12);
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(1);
        expect(ac).toBeLessThanOrEqual(ab + bc + 1e-9);
        expect(shape.distance(shape.moved(a!, by, -by), shape.moved(b!, by, -by))).toBeCloseTo(ab, 9);
      }),
      { numRuns },
    );
  });
});

describe('a box', () => {
  test('is the same whichever corners it is drawn from', () => {
    const expected = { kind: 'box', x: 10, y: 20, width: 30, height: 5 };
    expect(boxOf(10, 20, 40, 25)).toEqual(expected);
    expect(boxOf(40, 25, 10, 20)).toEqual(expected);
    expect(shapeOf('box').normalise({ ...boxOf(0, 0, 0, 0), x: 40, y: 25, width: -30, height: -5 } as never)).toEqual(expected);
  });

  test('overlaps by intersection over union', () => {
    expect(iou(boxOf(0, 0, 10, 10), boxOf(5, 0, 15, 10))).toBeCloseTo(1 / 3, 12);
    expect(iou(boxOf(0, 0, 10, 10), boxOf(10, 0, 20, 10))).toBe(0);
    expect(iou(boxOf(0, 0, 10, 10), boxOf(2, 2, 4, 4))).toBeCloseTo(0.04, 12);
  });

  test('without a width, or with numbers that are none, is refused with a remedy', () => {
    for (const bad of [boxOf(5, 5, 5, 9), boxOf(Number.NaN, 0, 3, 3), boxOf(0, 0, Infinity, 3)])
      expect(shapeOf('box').fault(bad)).toMatch(/Draw it anew/);
  });
});
