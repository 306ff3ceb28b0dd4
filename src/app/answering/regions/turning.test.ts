import { expect, test } from 'vitest';
import { regionShapes, shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { seeded } from '#support/seeded.ts';
import { middleOf, turned } from './turning.ts';

const region = (shape: Shape, i: number): Region => ({ id: `r${i}` as RegionId, label: null, shape });

test('several regions turn about their common middle: a quarter turn puts what was to the left above', () => {
  const two = [boxOf(0, 40, 20, 60), boxOf(80, 40, 100, 60)].map(region);
  const about = middleOf(two);
  expect(about).toEqual({ x: 50, y: 50 });
  const [left, right] = two.map(({ shape }) => turned(shape, about, 90));
  expect(left).toMatchObject({ kind: 'rotated-box', cx: 50, cy: 10, angle: 90 });
  expect(right).toMatchObject({ cx: 50, cy: 90 });
});

test('a turned shape has its area, and is itself again after the turn back', () => {
  const random = seeded(4);
  for (const form of regionShapes) {
    for (let i = 0; i < 10; i += 1) {
      const shape = form.normalise(form.sample(random, 200, 200));
      const there = turned(shape, { x: 90, y: 110 }, 37);
      expect(shapeOf(there.kind).fault(there)).toBeNull();
      expect(shapeOf(there.kind).area(there)).toBeCloseTo(form.area(shape), 1);
      const back = turned(there, { x: 90, y: 110 }, -37);
      const [a, b] = [shapeOf(back.kind).bounds(back), form.bounds(shape)];
      for (const key of ['x', 'y', 'width', 'height'] as const) expect(Math.abs(a[key] - b[key])).toBeLessThan(0.05);
    }
  }
});
