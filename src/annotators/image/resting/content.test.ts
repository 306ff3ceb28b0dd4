import { expect, test } from 'vitest';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { changedRegions, type Content } from './content.ts';

const id = (name: string): RegionId => name as RegionId;
const region = (name: string, x = 0): Region => ({ id: id(name), label: null, shape: boxOf(x, 0, x + 10, 10) });
const [a, b, c] = [region('a'), region('b'), region('c')];
const shared = { ghosts: [], palette: [], lookOf: () => ({ name: '', color: 0 }) };
const content = (regions: readonly Region[], ...omitted: string[]): Content => ({ ...shared, regions, omitted: new Set(omitted.map(id)) });

test('nothing is painted anew where nothing has changed', () => {
  expect(changedRegions(content([a, b, c], 'b'), content([a, b, c], 'b'))).toEqual([]);
});

test('of a region that is drawn, changed, moved in the order or deleted, the old and the new place are painted anew', () => {
  const other = region('b', 50);
  expect(changedRegions(content([a, b]), content([a, b, c]))).toEqual([c]);
  expect(changedRegions(content([a, b, c]), content([a, other, c]))).toEqual([b, other]);
  expect(changedRegions(content([a, b, c]), content([a, c]))).toEqual([b]);
  expect(changedRegions(content([a, b, c]), content([b, c, a]))).toEqual(expect.arrayContaining([a, b, c]));
});

test('what is selected leaves, what was selected comes, and what changes while it is selected changes nothing at rest', () => {
  expect(changedRegions(content([a, b, c], 'a'), content([a, b, c], 'b'))).toEqual([a, b]);
  expect(changedRegions(content([a, b, c], 'b'), content([a, region('b', 50), c], 'b'))).toEqual([]);
  expect(changedRegions(content([a, b], 'b'), content([a]))).toEqual([b, b]);
});

test('a few changes far apart in a long list are a few changes', () => {
  const many = Array.from({ length: 900 }, (_, i) => region(`m${i}`));
  const other = region('m3', 50);
  const now = many.flatMap((each, i) => (i === 3 ? [other] : i === 870 ? [] : [each]));
  expect(changedRegions(content(many), content(now))).toEqual([many[3], many[870], other]);
  expect(changedRegions(content(many), content(many.toReversed()))).toBeNull();
});

test('another image, other colors or other names: nothing can be kept', () => {
  const many = Array.from({ length: 300 }, (_, i) => region(`m${i}`));
  expect(changedRegions(content([a, b]), content(many))).toBeNull();
  expect(changedRegions(content([a]), { ...content([a]), palette: ['#000000'] })).toBeNull();
  expect(changedRegions(content([a]), { ...content([a]), lookOf: () => ({ name: 'Dog', color: 1 }) })).toBeNull();
});
