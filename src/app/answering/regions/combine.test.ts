import { expect, test } from 'vitest';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { maskOf } from '#domain/annotation/shapes/mask.ts';
import { regionOf } from '#support/drawing.ts';
import { combine, cutAlong, haveAreas, separate, toMasks, toPolygons } from './combine.ts';
import { regionsReducer } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';

const IMAGE = { width: 200, height: 200 };
const draftOf = (...regions: Region[]): RegionsDraft => regionsReducer.start({ kind: 'regions', regions });
const idsOf = (draft: RegionsDraft): readonly RegionId[] => draft.value.regions.map(({ id }) => id);
const areas = (draft: RegionsDraft): number[] => draft.value.regions.map(({ shape }) => shapeOf(shape.kind).area(shape));
let n = 0;
const newId = (): RegionId => `new-${(n += 1)}` as RegionId;
const block = (x: number, y: number, width: number, height: number): Shape => maskOf({ x, y, width, height, runs: [0, width * height] });

test('two boxes that overlap are joined to one polygon with the label of the lower one; undo brings both back', () => {
  const draft = draftOf(regionOf('a', boxOf(0, 0, 10, 10)), regionOf('b', boxOf(5, 5, 15, 15)));
  const one = combine(draft, idsOf(draft), 'join');
  expect(idsOf(one)).toEqual(['a']);
  expect(areas(one)).toEqual([175]);
  expect(regionsReducer.undo(one).value).toEqual(draft.value);
});

test('what lies above is cut out of the lowest, and leaves a hole', () => {
  const draft = draftOf(regionOf('a', boxOf(0, 0, 100, 100)), regionOf('b', boxOf(40, 40, 60, 60)));
  const one = combine(draft, idsOf(draft), 'subtract');
  expect(areas(one)).toEqual([9600]);
  expect(one.value.regions[0]?.shape).toMatchObject({ kind: 'polygon', parts: [{ holes: [expect.anything()] }] });
  expect(combine(draft, [...idsOf(draft)].reverse(), 'subtract').value).toEqual(one.value);
});

test('masks stay masks when they are joined', () => {
  const draft = draftOf(regionOf('a', block(0, 0, 10, 10)), regionOf('b', block(5, 0, 10, 10)));
  expect(combine(draft, idsOf(draft), 'join').value.regions[0]?.shape).toEqual(block(0, 0, 15, 10));
});

test('a polygon with a hole becomes a mask and a polygon again that fills the same pixels', () => {
  const holed: Shape = { kind: 'polygon', parts: [{ outer: [10, 10, 50, 10, 50, 50, 10, 50], holes: [[20, 20, 30, 20, 30, 30, 20, 30]] }] };
  const draft = draftOf(regionOf('a', holed));
  const mask = toMasks(draft, idsOf(draft), IMAGE);
  expect(areas(mask)).toEqual([1500]);
  const back = toPolygons(mask, idsOf(mask));
  expect(areas(back)).toEqual([1500]);
  expect(toMasks(back, idsOf(back), IMAGE).value).toEqual(mask.value);
});

test('a region is cut in two along a line; where none is selected, each that the line meets', () => {
  const draft = draftOf(regionOf('a', boxOf(0, 0, 100, 100)), regionOf('b', boxOf(150, 150, 160, 160)));
  const two = cutAlong(draft, [], [50, -5, 50, 105], newId);
  expect(areas(two)).toEqual([5000, 5000, 100]);
  expect(new Set(idsOf(two)).size).toBe(3);
  expect(regionsReducer.undo(two).value).toEqual(draft.value);
  expect(cutAlong(draft, [], [-50, 0, -50, 10], newId)).toBe(draft);
});

test('parts that do not hang together become regions of their own', () => {
  const parts = [
    { outer: [0, 0, 10, 0, 10, 10, 0, 10], holes: [] },
    { outer: [20, 20, 30, 20, 30, 30, 20, 30], holes: [] },
  ];
  const draft = draftOf(regionOf('a', { kind: 'polygon', parts }));
  expect(areas(separate(draft, idsOf(draft), newId))).toEqual([100, 100]);
});

test('lines and key points cover no area: there is nothing to join', () => {
  const draft = draftOf(regionOf('a', { kind: 'polyline', points: [0, 0, 10, 10] }), regionOf('b', boxOf(0, 0, 10, 10)));
  expect(haveAreas(draft.value.regions)).toBe(false);
  expect(combine(draft, idsOf(draft), 'join')).toBe(draft);
});
