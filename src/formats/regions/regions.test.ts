import { describe, expect, test } from 'vitest';
import { areaOf } from '#domain/annotation/geometry/areas.ts';
import { regionShapes, shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { ImageContent, Orientation } from '#domain/item/types.ts';
import { seeded } from '#support/seeded.ts';
import { looksLikeCoco } from '../peers/looksLikeCoco.ts';
import { parseDataYaml } from '../yolo/yaml.ts';
import { rowsOf, shapesOf, taskOf } from '../yolo/rows.ts';
import { answerOf } from './answer.ts';
import { joinedRing } from './joinedRing.ts';
import { upright } from './upright.ts';
import { childOf, parseXml, textOf } from './xml.ts';

const SIZE = { width: 90, height: 70 };
const INVERSE: Readonly<Record<Orientation, Orientation>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6 };

describe.each(regionShapes.map((shape) => [shape.name, shape] as const))('a %s of a stored picture', (_, form) => {
  test('keeps its area, fits the displayed picture, and is the same again after the turn back', () => {
    const random = seeded(11);
    for (let k = 0; k < 40; k += 1) {
      const shape = form.normalise(form.sample(random, SIZE.width, SIZE.height));
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
        const shown = orientation >= 5 ? { width: SIZE.height, height: SIZE.width } : SIZE;
        const turned = upright(shape, SIZE, orientation);
        expect(form.fault(turned)).toBeNull();
        expect(form.area(turned)).toBeCloseTo(form.area(shape), 6);
        const [a, b] = [form.bounds(shape), form.bounds(turned)];
        expect([b.width, b.height].map((n) => n.toFixed(6))).toEqual(
          (orientation >= 5 ? [a.height, a.width] : [a.width, a.height]).map((n) => n.toFixed(6)),
        );
        const back = form.normalise(upright(turned, shown, INVERSE[orientation]));
        expect(form.distance(back, shape)).toBeLessThan(1e-6);
      }
    }
  });
});

test('rings that are joined to one enclose the same', () => {
  const random = seeded(5);
  const square = (x: number, y: number, side: number): number[] => [x, y, x + side, y, x + side, y + side, x, y + side];
  const made = [
    [{ outer: square(0, 0, 10), holes: [square(3, 3, 4)] }],
    [
      { outer: square(0, 0, 10), holes: [square(1, 1, 2), square(6, 6, 3)] },
      { outer: square(30, 5, 7), holes: [] },
    ],
  ];
  const masks = Array.from({ length: 40 }, () => shapeOf('mask').pieces(shapeOf('mask').sample(random, 60, 60)) ?? []);
  for (const pieces of [...made, ...masks]) {
    const ring = joinedRing(pieces.flatMap(({ outer, holes }) => [outer, ...holes]));
    expect(areaOf([{ outer: ring, holes: [] }])).toBeCloseTo(areaOf(pieces), 6);
  }
});

test('a COCO file is known by its beginning, also where that shows the first of its lists only', () => {
  expect(looksLikeCoco('{"images":[{"id":0,"file_name":"0.jpg","width":640},')).toBe(true);
  expect(looksLikeCoco('{"annotations":[{"image_id":0,"bbox":[1,2,3,4],')).toBe(true);
  expect(looksLikeCoco('{"info":{},"licenses":[],"images":[{"file_name":"0.jpg"}')).toBe(true);
  expect(looksLikeCoco('{"images":[{"file_name":"a.jpg"}],"annotations":[{"image_id":1,"caption":"a cat"}]}')).toBe(false);
  expect(looksLikeCoco('[{"image_id":42,"category_id":18,"bbox":[1,2,3,4],"score":0.2}]')).toBe(false);
  expect(looksLikeCoco('{"text":"images of a file_name","id":1}')).toBe(false);
});

test('an outline that crosses itself comes in with all of its loops and is told; one that covers nothing stays out', () => {
  const outline = (outer: readonly number[]): Shape => ({ kind: 'polygon', parts: [{ outer, holes: [] }] });
  const shapes = [outline([10, 10, 30, 30, 30, 10, 10, 30]), outline([5, 5, 9, 9, 20, 20])];
  const entries = shapes.map((shape, i) => ({ line: i + 1, which: `Annotation ${i + 1}`, label: 'cat', shape }));
  const said = [{ names: ['a.png'], file: 'a.json', line: 1, size: null, count: 2, regions: () => entries }];
  const { said: read, problems } = answerOf(said, { ...SIZE, orientation: 1 } as ImageContent, 'regions', true);
  const { regions } = read.answer as RegionsValue;
  expect(regions).toHaveLength(1);
  expect(shapeOf('polygon').fault(regions[0]!.shape)).toBeNull();
  expect(shapeOf('polygon').area(regions[0]!.shape)).toBeCloseTo(200, 9);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [1, 'mended'],
    [2, 'bad-region'],
  ]);
});

describe('rows of YOLO', () => {
  test('are rotated boxes when all of them are turned rectangles, else outlines', () => {
    expect(taskOf(rowsOf('0 0.5 0.25 0.75 0.5 0.5 0.75 0.25 0.5'), null)).toBe('obb');
    expect(taskOf(rowsOf('0 0.5 0.25 0.75 0.5 0.5 0.9 0.25 0.5'), null)).toBe('segment');
    expect(taskOf(rowsOf('0 0.5 0.5 0.1 0.1\n0 0.5 0.5 0.1 0.1 0.9'), null)).toBe('detect');
    expect(taskOf(rowsOf('0 0.5 0.5 0.1 0.1 0.2 0.2 2'), 1)).toBe('pose');
  });

  test('of corners in any order give the same rotated box', () => {
    const size = { width: 200, height: 100 };
    const random = seeded(3);
    for (let k = 0; k < 50; k += 1) {
      const box = shapeOf('rotated-box').sample(random, size.width, size.height);
      const [{ outer = [] } = {}] = shapeOf('rotated-box').pieces(box) ?? [];
      const shares = outer.map((value, i) => value / (i % 2 === 0 ? size.width : size.height));
      const reversed = [0, 3, 2, 1].flatMap((corner) => shares.slice(2 * corner, 2 * corner + 2));
      for (const numbers of [shares, reversed]) {
        const shapes = shapesOf({ line: 1, numbers: [0, ...numbers] }, 'obb', null, size);
        expect(typeof shapes).toBe('object');
        const [back] = shapes as readonly Shape[];
        expect(back?.kind).toBe('rotated-box');
        if (back !== undefined) expect(shapeOf('rotated-box').distance(back, box)).toBeLessThan(1e-6);
      }
    }
  });
});

test.each([
  ["names: [cat, \"a, b\", 'it''s']\nnc: 3\n", ['cat', 'a, b', "it's"]],
  ['nc: 2\nnames:\n- cat\n- dog # two\ntrain: x\n', ['cat', 'dog']],
  ['names:\n  1: dog\n  0: "cat"\n', ['cat', 'dog']],
  ['names: {0: cat, 2: dog}\n', ['cat', '1', 'dog']],
  ['names: [\n  cat,\n  dog,\n]\r\n', ['cat', 'dog']],
  ['train: images\n', null],
])('a description of a YOLO set names its classes: %j', (text, names) => {
  expect(parseDataYaml(text).names).toEqual(names);
});

test('a description of poses says how many points there are and what they are called', () => {
  const text = 'kpt_shape: [2, 3] # points\nnames:\n  0: person\nkpt_names:\n  0:\n    - nose\n    - hand\n';
  expect(parseDataYaml(text)).toEqual({ names: ['person'], keypoints: { points: 2, numbers: 3 }, pointNames: ['nose', 'hand'] });
});

describe('XML', () => {
  test('is read with entities, comments and CDATA, and says where an element begins', () => {
    const root = parseXml('<?xml version="1.0"?>\n<a k="v">\n <!-- <b> --><b>x &amp; &#x41;<![CDATA[<y>]]></b>\n <c/>\n</a>');
    expect([textOf(root ?? undefined, 'b'), childOf(root ?? undefined, 'c')?.line]).toEqual(['x & A<y>', 4]);
  });

  test('that is cut, crossed, too deep or brings entities of its own is none', () => {
    for (const bad of [
      '<a><b></a>',
      '<a>',
      '<a></a><b></b>',
      '',
      'text',
      '<a><b></a></b>',
      '<!DOCTYPE a [<!ENTITY x "y">]><a/>',
      '<a>'.repeat(100),
    ])
      expect(parseXml(bad)).toBeNull();
  });
});
