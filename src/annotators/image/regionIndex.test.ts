import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { indexOf, RegionIndex } from './regionIndex.ts';

const coordinate = fc.integer({ min: -50, max: 4000 });
const aBox = fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 40 }));
const some = fc.array(aBox, { maxLength: 300 });
const regionsOf = (boxes: readonly (readonly number[])[]): Region[] =>
  boxes.map(([x = 0, y = 0, width = 1, height = 1], i) => ({
    id: `r${i}` as RegionId,
    label: null,
    shape: boxOf(x, y, x + width, y + height),
  }));
const ids = (regions: readonly Region[]): string[] => regions.map(({ id }) => id);

test('what touches a part of the image is what a look at every region finds, the lowest first', () => {
  fc.assert(
    fc.property(some, aBox, (boxes, [x, y, width, height]) => {
      const regions = regionsOf(boxes);
      const slow = boxes.flatMap(([left, top, w, h], i) =>
        left <= x + width && left + w >= x && top <= y + height && top + h >= y ? [`r${i}`] : [],
      );
      const [index, part] = [new RegionIndex(regions), { x, y, width, height }];
      expect(ids(index.within(part))).toEqual(slow);
      expect(index.isMore(part, slow.length)).toBe(false);
      if (slow.length > 0) expect(index.isMore(part, slow.length - 1)).toBe(true);
    }),
  );
});

test('what lies under a point, or within reach of it, is found, also beside the grid', () => {
  fc.assert(
    fc.property(some, coordinate, coordinate, fc.integer({ min: 0, max: 30 }), (boxes, x, y, reach) => {
      const slow = boxes.flatMap(([left, top, w, h], i) =>
        left - reach <= x && left + w + reach >= x && top - reach <= y && top + h + reach >= y ? [`r${i}`] : [],
      );
      expect(ids(new RegionIndex(regionsOf(boxes)).at({ x, y }, reach))).toEqual(slow);
    }),
  );
});

test('a list has one index, which knows its regions by their ids', () => {
  const regions = regionsOf([
    [1, 1, 5, 5],
    [3, 3, 5, 5],
  ]);
  expect(indexOf(regions)).toBe(indexOf(regions));
  expect(indexOf(regions).byId('r1' as RegionId)).toBe(regions[1]);
  expect(indexOf(regions).byId('r2' as RegionId)).toBeUndefined();
  expect(indexOf([]).within({ x: 0, y: 0, width: 9, height: 9 })).toEqual([]);
});
