import { expect, test } from 'vitest';
import type { LabelId } from '../ids.ts';
import { detectionErrors } from './detectionErrors.ts';
import './kinds/regionRules.ts';
import { regions as kind, type Region, type RegionId } from './kinds/regions.ts';
import { boxOf } from './shapes/box.ts';

/** A box of 10 × 10 pixels with its left edge at x, so that two that are s pixels apart have an IoU of (10 − s) / (10 + s). */
const at = (id: string, label: string, x: number, y = 0): Region => ({
  id: id as RegionId,
  label: label as LabelId,
  shape: boxOf(x, y, x + 10, y + 10),
});
const brief = (truth: readonly Region[], found: readonly Region[]) =>
  detectionErrors(truth, found).map(({ fault, truth: there, found: said, iou }) => [fault, there, said, Number(iou.toFixed(4))]);

test('regions of the right label that cover half of both together are right', () => {
  // 3 apart: 7 / 13 = 0.54; 4 apart: 6 / 14 = 0.43
  expect(brief([at('a', 'cat', 0)], [at('x', 'cat', 3)])).toEqual([]);
  expect(brief([at('a', 'cat', 0)], [at('x', 'cat', 4)])).toEqual([['misplaced', 'a', 'x', 0.4286]]);
});

test('another label at the place is a wrong class; farther off it is both, and what is there is missed', () => {
  expect(brief([at('a', 'cat', 0)], [at('x', 'dog', 3)])).toEqual([['misnamed', 'a', 'x', 0.5385]]);
  expect(brief([at('a', 'cat', 0)], [at('x', 'dog', 4)])).toEqual([
    ['both', 'a', 'x', 0.4286],
    ['missed', 'a', null, 0],
  ]);
});

test('below a tenth there is nothing: one is spurious, and the other missed', () => {
  // 9 apart: 1 / 19 = 0.053; 8 apart: 2 / 18 = 0.11
  expect(brief([at('a', 'cat', 0)], [at('x', 'cat', 9)])).toEqual([
    ['spurious', null, 'x', 0],
    ['missed', 'a', null, 0],
  ]);
  expect(brief([at('a', 'cat', 0)], [at('x', 'cat', 8)])).toEqual([['misplaced', 'a', 'x', 0.1111]]);
});

test('of two at one place the nearer is right, and the other one is a duplicate', () => {
  expect(brief([at('a', 'cat', 0)], [at('x', 'cat', 2), at('y', 'cat', 1)])).toEqual([['duplicate', 'a', 'x', 0.6667]]);
});

test('nothing found, and nothing there', () => {
  expect(brief([at('a', 'cat', 0), at('b', 'cat', 50)], [])).toEqual([
    ['missed', 'a', null, 0],
    ['missed', 'b', null, 0],
  ]);
  expect(brief([], [at('x', 'cat', 0)])).toEqual([['spurious', null, 'x', 0]]);
  expect(brief([], [])).toEqual([]);
});

test('what two people drew nearly alike has no errors, and is not disputed', () => {
  const [ana, bo] = [
    [at('a', 'cat', 0), at('b', 'dog', 40)],
    [at('x', 'dog', 41), at('y', 'cat', 1)],
  ];
  expect(brief(ana, bo)).toEqual([]);
  expect(kind.agrees({ kind: 'regions', regions: ana }, { kind: 'regions', regions: bo })).toBe(true);
  const [, first] = bo;
  expect(kind.agrees({ kind: 'regions', regions: ana }, { kind: 'regions', regions: [first!] })).toBe(false);
});
