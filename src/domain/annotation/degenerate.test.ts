import { describe, expect, test } from 'vitest';
import type { LabelId } from '../ids.ts';
import { encodeRuns } from './geometry/runs.ts';
import { regions as kind, type Region, type RegionId, type RegionsValue } from './kinds/regions.ts';
import './kinds/regionRules.ts';
import { regions as measure } from './measures/regions.ts';
import { readRegions } from './regionJson.ts';
import { boxOf } from './shapes/box.ts';
import { shapeOf, type Shape } from './shapes/index.ts';

const faultOf = (shape: object): string | null => shapeOf((shape as Shape).kind).fault(shape as Shape);
const region = (i: number, shape: object): Region => ({ id: `r${i}` as RegionId, label: 'cat' as LabelId, shape: shape as Shape });
const value = (...shapes: readonly object[]): RegionsValue => ({ kind: 'regions', regions: shapes.map((shape, i) => region(i, shape)) });
const part = (outer: readonly number[], ...holes: readonly (readonly number[])[]): object => ({
  kind: 'polygon',
  parts: [{ outer, holes }],
});
const mask = (width: number, height: number, counts: string, x = 0): object => ({ kind: 'mask', x, y: 0, width, height, counts });

describe('a shape that is none is refused with what to do', () => {
  test.each([
    [
      'a rotated box without a width',
      { kind: 'rotated-box', cx: 5, cy: 5, width: 0, height: 3, angle: 0 },
      /width and a height above 0.*Draw it anew/,
    ],
    [
      'a rotated box with an angle that is no number',
      { kind: 'rotated-box', cx: 5, cy: 5, width: 2, height: 3, angle: NaN },
      /angle in degrees/,
    ],
    ['an ellipse with a half axis of nothing', { kind: 'ellipse', cx: 5, cy: 5, rx: 4, ry: 0, angle: 0 }, /two half axes above 0/],
    ['a polygon without parts', { kind: 'polygon', parts: [] }, /at least three points/],
    ['a polygon of two points', part([0, 0, 5, 5]), /at least three points/],
    ['a polygon on one line', part([0, 0, 5, 5, 9, 9]), /not on one line/],
    ['a polygon of one point, often', part([3, 3, 3, 3, 3, 3]), /not on one line/],
    ['a polygon with half a point', part([0, 0, 5, 0, 5, 5, 0]), /at least three points/],
    ['a polygon with a hole that is a line', part([0, 0, 9, 0, 9, 9], [2, 1, 3, 1, 4, 1]), /not on one line/],
    ['a polygon that crosses itself', part([0, 0, 10, 10, 10, 0, 0, 10]), /crosses itself near 5, 5\. Move a point of it/],
    ['a polygon with a number that is none', part([0, 0, 5, 0, Infinity, 5]), /at least three points/],
    ['a line of one point', { kind: 'polyline', points: [3, 3] }, /at least two points/],
    ['a line that stays where it is', { kind: 'polyline', points: [3, 3, 3, 3] }, /not the same/],
    ['key points of which none is labeled', { kind: 'keypoints', points: [0, 0, 0, 0, 0, 0] }, /None of the key points is labeled/],
    ['key points without points', { kind: 'keypoints', points: [] }, /None of the key points/],
    ['a key point with a mark that is none', { kind: 'keypoints', points: [3, 3, 5] }, /0 \(not labeled\), 1 \(hidden\) or 2 \(visible\)/],
    ['a mask without pixels', mask(2, 2, encodeRuns([4])), /has no pixels/],
    ['a mask whose runs do not fill it', mask(2, 2, encodeRuns([1, 1])), /do not fill its box/],
    ['a mask whose runs are no text of runs', mask(2, 2, 'é'), /do not fill its box/],
    ['a mask between pixels', mask(2, 2, encodeRuns([0, 4]), 0.5), /box of whole pixels/],
    ['a mask larger than any image', mask(1e6, 1e6, ''), /box of whole pixels/],
  ])('%s', (_, shape, words) => {
    expect(faultOf(shape)).toMatch(words);
    expect(kind.fault(value(shape))).toMatch(words); // and so it is never stored
  });
});

test('what crosses itself is mended: it is without fault, with all of its area; what covers nothing cannot be', () => {
  const mended = (shape: object): Shape | undefined => shapeOf('polygon').mended?.(shape as Shape);
  const bow = mended(part([0, 0, 10, 10, 10, 0, 0, 10]))!;
  expect(faultOf(bow)).toBeNull();
  expect(shapeOf('polygon').area(bow)).toBeCloseTo(50, 9);
  expect(mended(part([0, 0, 9, 0, 9, 9], [2, 1, 3, 1, 4, 1]))).toEqual(part([0, 0, 9, 0, 9, 9]));
  expect(mended(part([0, 0, 5, 5, 9, 9]))).toBeUndefined();
  expect(mended(part([0, 0, 5, 0, Number.NaN, 5]))).toBeUndefined();
});

test('normal forms: no repeated last point, degrees in a turn, no coordinates of unlabeled points, the smallest box around a mask', () => {
  const normal = (shape: object): Shape => shapeOf((shape as Shape).kind).normalise(shape as Shape);
  expect(normal(part([0, 0, 9, 0, 9, 9, 0, 0]))).toEqual(part([0, 0, 9, 0, 9, 9]));
  expect(normal({ kind: 'rotated-box', cx: 1, cy: -0, width: 4, height: 2, angle: -90 })).toMatchObject({ cy: 0, angle: 270 });
  expect(normal({ kind: 'ellipse', cx: 1, cy: 1, rx: 4, ry: 2, angle: 720 })).toMatchObject({ angle: 0 });
  expect(normal({ kind: 'keypoints', points: [7, 8, 0, 3, 4, 2] })).toEqual({ kind: 'keypoints', points: [0, 0, 0, 3, 4, 2] });
  expect(normal(mask(4, 3, encodeRuns([5, 2, 5]), 10))).toEqual({
    kind: 'mask',
    x: 11,
    y: 1,
    width: 2,
    height: 1,
    counts: encodeRuns([0, 2]),
  });
});

test('bounds of key points are those of the labeled ones', () => {
  // others take the zeros of what is not labeled: pycocotools has 0, 0, 20, 20 here
  const { bounds } = shapeOf('keypoints');
  expect(bounds({ kind: 'keypoints', points: [10, 10, 2, 20, 20, 1, 0, 0, 0] })).toEqual({ x: 10, y: 10, width: 10, height: 10 });
});

test('a box and its outline, an upright ellipse and the same one turned by a half are the same; a line and its box are not', () => {
  const agree = (a: object, b: object): boolean => kind.agrees(value(a), value(b));
  expect(measure.distance(value(boxOf(1, 2, 11, 7)), value(part([1, 2, 11, 2, 11, 7, 1, 7])))).toBeCloseTo(0, 12);
  expect(measure.distance(value(boxOf(0, 0, 4, 3)), value(mask(4, 3, encodeRuns([0, 12]))))).toBeCloseTo(0, 12);
  const oval = { kind: 'ellipse', cx: 50, cy: 40, rx: 30, ry: 10, angle: 0 };
  expect(measure.distance(value(oval), value({ ...oval, angle: 180 }))).toBeCloseTo(0, 9);
  expect(agree({ kind: 'polyline', points: [0, 0, 10, 10] }, boxOf(0, 0, 10, 10))).toBe(false);
  expect(agree({ kind: 'polyline', points: [0, 0, 100, 0] }, { kind: 'polyline', points: [100, 2, 0, 2] })).toBe(true); // drawn from the other end
  expect(agree({ kind: 'polyline', points: [0, 0, 100, 0] }, { kind: 'polyline', points: [0, 40, 100, 40] })).toBe(false);
});

test('groups go out and come in; a region without one has none', () => {
  const [one, other] = value(boxOf(0, 0, 5, 5), boxOf(1, 1, 5, 5)).regions;
  const given: RegionsValue = { kind: 'regions', regions: [{ ...one!, group: 'herd' }, other!] };
  const read = readRegions(JSON.parse(kind.json(given)).regions, null);
  expect(read).toEqual({ ok: true, value: given.regions });
  expect(kind.shape(given)).toBe(true);
  expect(kind.shape({ ...given, regions: [{ ...one!, group: 7 }] })).toBe(false);
  expect(kind.normalise({ kind: 'regions', regions: [{ ...one!, group: '' }] }).regions[0]).not.toHaveProperty('group');
});

test('an outline of a hundred thousand points is taken as it is, and ten thousand regions are compared', () => {
  const count = 100_000;
  const points = Array.from({ length: count }, (_, i) => {
    const [at, r] = [(i / count) * 2 * Math.PI, 1000 + 50 * Math.sin((i / count) * 200)];
    return [2000 + r * Math.cos(at), 1500 + r * Math.sin(at)];
  }).flat();
  expect(kind.fault(value(part(points)))).toBeNull();
  expect(shapeOf('polygon').normalise(part(points) as Shape)).toEqual(part(points));
  const field = value(
    ...Array.from({ length: 10_000 }, (_, i) =>
      boxOf((i % 100) * 20, Math.floor(i / 100) * 20, (i % 100) * 20 + 15, Math.floor(i / 100) * 20 + 15),
    ),
  );
  expect(kind.fault(field)).toBeNull();
  expect(kind.agrees(field, field)).toBe(true);
  expect(measure.distance(field, field)).toBe(0);
});
