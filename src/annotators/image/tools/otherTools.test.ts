import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { maskOf, type Mask } from '#domain/annotation/shapes/mask.ts';
import { anEvent, at, click, drag, IMAGE, regionOf, run, sceneOf } from '#support/drawing.ts';
import { isInMask } from '../shapes/maskPixels.ts';
import { brushTool } from './brushTool.ts';
import { fillTool, wandTool } from './floodTools.ts';
import { jointsTool } from './jointsTool.ts';
import { selectTool } from './selectTool.ts';
import { spanTool } from './spanTool.ts';

const block = (x: number, y: number, width: number, height: number): Mask => maskOf({ x, y, width, height, runs: [0, width * height] });
const areaOf = (shape: Shape | undefined): number => (shape === undefined ? 0 : shapeOf(shape.kind).area(shape));
const brush = brushTool('paints');
const eraser = brushTool('rubs');

test('a stroke begins a mask, the next one goes on with the selected mask, and Shift begins another', () => {
  const one = run(brush, drag(at(100, 100), at(140, 100)), sceneOf()).scene;
  expect(one.regions).toHaveLength(1);
  const two = run(brush, drag(at(140, 100), at(180, 100)), one).scene;
  expect(two.regions).toHaveLength(1);
  expect(areaOf(two.regions[0]?.shape)).toBeGreaterThan(1.5 * areaOf(one.regions[0]?.shape));
  expect(run(brush, drag(at(300, 300), at(310, 300), { shift: true }), two).scene.regions).toHaveLength(2);
});

test('rubbing out takes pixels away, and the region with its last one', () => {
  const scene = sceneOf([regionOf('a', block(100, 100, 20, 20))]);
  const less = run(eraser, click(at(100, 100)), scene).scene.regions[0]?.shape as Mask;
  expect(isInMask(less, at(101, 101))).toBe(false);
  expect(isInMask(less, at(118, 118))).toBe(true);
  expect(run(eraser, drag(at(80, 110), at(150, 110)), { ...scene, radius: 30 }).scene.regions).toEqual([]);
  expect(run(brush, drag(at(80, 110), at(150, 110), { alt: true }), { ...scene, radius: 30 }).scene.regions).toEqual([]);
  expect(run(eraser, click(at(400, 400)), scene).effects).toEqual([]);
});

test('a hole of a mask is filled where it is clicked', () => {
  const scene = sceneOf([regionOf('a', block(100, 100, 40, 40))], ['a']);
  const holed = run(eraser, click(at(120, 120)), scene).scene;
  expect(areaOf(holed.regions[0]?.shape)).toBeLessThan(1600);
  expect(areaOf(run(fillTool, click(at(120, 120)), holed).scene.regions[0]?.shape)).toBe(1600);
  expect(run(fillTool, click(at(10, 10)), holed).effects).toEqual([]);
});

test('the wand takes what the flood gives, and with Shift adds it to the selected mask', () => {
  const scene = sceneOf([regionOf('a', block(0, 0, 10, 10))], ['a'], { flood: ({ x, y }) => block(Math.floor(x), Math.floor(y), 5, 5) });
  expect(run(wandTool, click(at(50, 50)), scene).scene.regions).toHaveLength(2);
  const grown = run(wandTool, click(at(50, 50), { shift: true }), scene).scene;
  expect(areaOf(grown.regions[0]?.shape)).toBe(125);
  expect(run(wandTool, click(at(50, 50)), { ...scene, flood: () => null }).effects).toEqual([]);
});

test('joints are placed one after the other: seen, hidden with Alt, left out with Shift', () => {
  const scene = sceneOf([], [], { joints: 3 });
  const clicks = [...click(at(10, 20)), ...click(at(30, 40), { alt: true }), ...click(at(1, 1), { shift: true })];
  const points = [10, 20, 2, 30, 40, 1, 0, 0, 0];
  expect(run(jointsTool, clicks, scene).scene).toMatchObject({ sketch: null, regions: [{ shape: { kind: 'keypoints', points } }] });
  const early = run(jointsTool, [...click(at(10, 20)), { type: 'finish' }], scene).scene;
  expect(early.regions[0]?.shape).toEqual({ kind: 'keypoints', points: [10, 20, 2, 0, 0, 0, 0, 0, 0] });
  const taken = run(jointsTool, [...click(at(10, 20)), ...click(at(30, 40)), { type: 'back' }], scene).scene;
  expect(taken.sketch).toEqual([10, 20, 2]);
});

test('without a skeleton each click is one point', () => {
  const { scene } = run(jointsTool, [...click(at(10, 20)), { type: 'finish' }], sceneOf());
  expect(scene.regions.map(({ shape }) => shape)).toEqual([{ kind: 'keypoints', points: [10, 20, 2] }]);
});

test('a click with Alt hides a joint, a second one says that it is not in the picture, and the last one stays', () => {
  const shape: Shape = { kind: 'keypoints', points: [100, 100, 2, 200, 200, 2] };
  const one = run(jointsTool, click(at(101, 99), { alt: true }), sceneOf([regionOf('a', shape)], ['a'], { joints: 2 })).scene;
  expect(one.regions[0]?.shape).toEqual({ kind: 'keypoints', points: [100, 100, 1, 200, 200, 2] });
  const two = run(jointsTool, click(at(101, 99), { alt: true }), one).scene;
  expect(two.regions[0]?.shape).toEqual({ kind: 'keypoints', points: [0, 0, 0, 200, 200, 2] });
});

test('Shift takes a region to what is selected or away, and a line around selects what lies in it', () => {
  const regions = [regionOf('a', boxOf(10, 10, 50, 50)), regionOf('b', boxOf(100, 10, 150, 50)), regionOf('c', boxOf(300, 300, 400, 400))];
  const two = run(selectTool, [...click(at(20, 20)), ...click(at(120, 20), { shift: true })], sceneOf(regions)).scene;
  expect(two.selected).toEqual(['a', 'b']);
  expect(run(selectTool, click(at(20, 20), { shift: true }), two).scene.selected).toEqual(['b']);
  const free = { shift: false, alt: false };
  const around = [at(5, 5), at(200, 5), at(200, 100), at(5, 100)];
  const lasso = run(
    selectTool,
    [
      { type: 'down', at: around[0]!, ...free },
      ...around.slice(1).map((point) => ({ type: 'move' as const, at: point, ...free })),
      { type: 'up', at: at(5, 90), ...free },
    ],
    sceneOf(regions),
  ).scene;
  expect(lasso.selected).toEqual(['a', 'b']);
});

test('what is selected together is moved together, and stops together at the edge of the image', () => {
  const regions = [regionOf('a', boxOf(10, 10, 50, 50)), regionOf('b', boxOf(100, 30, 150, 80))];
  const { scene } = run(selectTool, drag(at(30, 30), at(-500, 40)), sceneOf(regions, ['a', 'b']));
  expect(scene.regions.map(({ shape }) => shape)).toEqual([boxOf(0, 20, 40, 60), boxOf(90, 40, 140, 90)]);
});

test('a rotated box is turned about its centre by its round handle, with Shift in steps of 15 degrees', () => {
  const shape = { kind: 'rotated-box', cx: px(300), cy: px(200), width: px(100), height: px(60), angle: 0 } as const;
  const scene = sceneOf([regionOf('a', shape)], ['a']);
  const turned = run(spanTool('rotated-box'), drag(at(300, 144), at(400, 200)), scene).scene.regions[0]?.shape;
  expect(turned).toMatchObject({ cx: 300, cy: 200, width: 100, height: 60, angle: 90 });
  const [down, ...rest] = drag(at(300, 144), at(345, 130));
  const even = run(spanTool('rotated-box'), [down!, ...rest.map((event) => ({ ...event, shift: true }))], scene).scene.regions[0]?.shape;
  expect(even).toMatchObject({ angle: 30 });
});

test('a side of a turned shape is dragged along its own axes, and what lies opposite stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3599 }), fc.integer({ min: 20, max: 150 }), (tenths, far) => {
      const angle = tenths / 10;
      const shape = { kind: 'rotated-box', cx: px(320), cy: px(240), width: px(100), height: px(60), angle } as const;
      const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      const on = (x: number, y: number) => at(320 + x * cos - y * sin, 240 + x * sin + y * cos);
      const { scene } = run(spanTool('rotated-box'), drag(on(50, 0), on(far, 0)), sceneOf([regionOf('a', shape)], ['a']));
      const after = scene.regions[0]?.shape as Extract<Shape, { kind: 'rotated-box' }>;
      if (Math.abs(far - 50) < 5) return;
      expect(after.width).toBeCloseTo(50 + far, 0);
      expect(after.height).toBeCloseTo(60, 6);
      const left = { x: after.cx - (after.width / 2) * cos, y: after.cy - (after.width / 2) * sin };
      expect(left.x).toBeCloseTo(on(-50, 0).x, 6);
      expect(left.y).toBeCloseTo(on(-50, 0).y, 6);
    }),
  );
});

test('whatever the hand does with any tool, every region is a shape and no id stands twice', () => {
  const tools = [selectTool, spanTool('rotated-box'), spanTool('ellipse'), jointsTool, brush, eraser, fillTool, wandTool] as const;
  const regions = [
    regionOf('a', block(100, 100, 60, 40)),
    regionOf('b', { kind: 'ellipse', cx: px(300), cy: px(200), rx: px(60), ry: px(30), angle: 30 }),
    regionOf('c', { kind: 'keypoints', points: [10, 10, 2, 60, 60, 1] }),
  ];
  fc.assert(
    fc.property(
      fc.array(anEvent, { maxLength: 30 }),
      fc.nat(tools.length - 1),
      fc.constantFrom('a', 'b', 'c'),
      (events, tool, selected) => {
        const scene = sceneOf(regions, [selected], { joints: 2, flood: () => block(0, 0, 3, 3), image: IMAGE });
        const after = run<{ readonly state: string }>(tools[tool] as never, events, scene).scene;
        for (const { shape } of after.regions) expect(shapeOf(shape.kind).fault(shape)).toBeNull();
        expect(new Set(after.regions.map(({ id }) => id)).size).toBe(after.regions.length);
      },
    ),
  );
});
