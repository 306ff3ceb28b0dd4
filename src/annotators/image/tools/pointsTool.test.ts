import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { anEvent, at, click, drag, IMAGE, regionOf, run, sceneOf } from '#support/drawing.ts';
import { drawing, pointsTool } from './pointsTool.ts';
import type { ToolEvent } from './tool.ts';

const polygons = pointsTool({ least: 3, closed: true, make: (outer) => drawing({ kind: 'polygon', parts: [{ outer, holes: [] }] }) });
const lines = pointsTool({ least: 2, closed: false, make: (points) => drawing({ kind: 'polyline', points }) });
const FINISH: ToolEvent = { type: 'finish' };
const BACK: ToolEvent = { type: 'back' };
const triangle = [...click(at(100, 100)), ...click(at(200, 100)), ...click(at(150, 200))];
const ringOf = (shape: Shape | undefined): readonly number[] => (shape?.kind === 'polygon' ? shape.parts[0]!.outer : []);

test('clicks make a polygon, which a click on the first point or Enter closes', () => {
  for (const end of [click(at(103, 98)), [FINISH]]) {
    const { scene } = run(polygons, [...triangle, ...end], sceneOf());
    expect(scene.regions.map(({ shape }) => ringOf(shape))).toEqual([[100, 100, 200, 100, 150, 200]]);
    expect(scene.sketch).toBeNull();
  }
});

test('two points are no polygon yet, and stay a sketch; they are a line', () => {
  const two = [...click(at(100, 100)), ...click(at(200, 100)), FINISH];
  expect(run(polygons, two, sceneOf()).scene).toMatchObject({ regions: [], sketch: [100, 100, 200, 100] });
  expect(run(lines, two, sceneOf()).scene.regions[0]?.shape).toEqual({ kind: 'polyline', points: [100, 100, 200, 100] });
});

test('Backspace takes the last point back, and the first one ends the sketch', () => {
  const { scene } = run(polygons, [...triangle, BACK], sceneOf());
  expect(scene.sketch).toEqual([100, 100, 200, 100]);
  expect(run(polygons, [...triangle, BACK, BACK, BACK], sceneOf()).scene.sketch).toBeNull();
});

test('a second finger leaves the sketch as it is, Escape ends it', () => {
  const [down] = click(at(300, 300));
  const pressed = run(polygons, [...triangle, down!, { type: 'cancel' }], sceneOf());
  expect(pressed.scene.sketch).toHaveLength(6);
  expect(run(polygons, [...triangle, { type: 'cancel' }], sceneOf()).scene.sketch).toBeNull();
});

test('a drag draws by free hand, with points that lie apart', () => {
  const circle = Array.from({ length: 200 }, (_, i) => at(300 + 100 * Math.cos(i / 30), 200 + 100 * Math.sin(i / 30)));
  const free = { shift: false, alt: false };
  const events: ToolEvent[] = [
    { type: 'down', at: circle[0]!, ...free },
    ...circle.map((point): ToolEvent => ({ type: 'move', at: point, ...free })),
    { type: 'up', at: circle.at(-1)!, ...free },
    FINISH,
  ];
  const ring = ringOf(run(polygons, events, sceneOf()).scene.regions[0]?.shape);
  expect(ring.length / 2).toBeGreaterThan(40);
  expect(ring.length / 2).toBeLessThan(120);
  for (let i = 2; i < ring.length; i += 2)
    expect(Math.hypot(ring[i]! - ring[i - 2]!, ring[i + 1]! - ring[i - 1]!)).toBeGreaterThanOrEqual(6);
});

test('a point near a corner or an edge of another region lies on it, and with Alt where the pointer is', () => {
  const scene = sceneOf([regionOf('a', boxOf(100, 100, 200, 200))], [], { snaps: true });
  expect(run(polygons, click(at(203, 96)), scene).scene.sketch).toEqual([200, 100]);
  expect(run(polygons, click(at(204, 150)), scene).scene.sketch).toEqual([200, 150]);
  expect(run(polygons, click(at(4, 240)), scene).scene.sketch).toEqual([0, 240]);
  expect(run(polygons, click(at(203, 96), { alt: true }), scene).scene.sketch).toEqual([203, 96]);
});

test('with Shift the border of a neighbour is followed, the shorter way', () => {
  const neighbour: Shape = { kind: 'polygon', parts: [{ outer: [100, 100, 150, 90, 200, 100, 200, 300, 100, 300], holes: [] }] };
  const scene = sceneOf([regionOf('a', neighbour)], [], { snaps: true });
  const { sketch } = run(polygons, [...click(at(101, 101)), ...click(at(199, 101), { shift: true })], scene).scene;
  expect(sketch).toEqual([100, 100, 150, 90, 200, 100]);
});

test('vertices of the selected polygon are moved, put in and taken away', () => {
  const square: Shape = { kind: 'polygon', parts: [{ outer: [100, 100, 300, 100, 300, 300, 100, 300], holes: [] }] };
  const scene = sceneOf([regionOf('a', square)], ['a']);
  const after = (events: readonly ToolEvent[]) => ringOf(run(polygons, events, scene).scene.regions[0]?.shape);
  expect(after(drag(at(300, 300), at(350, 320)))).toEqual([100, 100, 300, 100, 350, 320, 100, 300]);
  expect(after(drag(at(200, 100), at(200, 50)))).toEqual([100, 100, 200, 50, 300, 100, 300, 300, 100, 300]);
  expect(after(click(at(100, 300), { alt: true }))).toEqual([100, 100, 300, 100, 300, 300]);
});

test('a corner that two polygons share is moved in both where that is wanted, and in one where it is not', () => {
  const left: Shape = { kind: 'polygon', parts: [{ outer: [100, 100, 200, 100, 200, 200, 100, 200], holes: [] }] };
  const right: Shape = { kind: 'polygon', parts: [{ outer: [200, 100, 300, 100, 300, 200, 200, 200], holes: [] }] };
  for (const shares of [true, false]) {
    const scene = sceneOf([regionOf('a', left), regionOf('b', right)], ['a'], { shares });
    const rings = run(polygons, drag(at(200, 200), at(210, 230)), scene).scene.regions.map(({ shape }) => ringOf(shape));
    expect(rings[0]).toEqual([100, 100, 200, 100, 210, 230, 100, 200]);
    expect(rings[1]?.slice(-2)).toEqual(shares ? [210, 230] : [200, 200]);
  }
});

test('whatever the hand does, what is drawn is a shape, on the image', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 40 }), fc.constantFrom(polygons, lines), fc.boolean(), (events, tool, snaps) => {
      const first = regionOf('a', boxOf(50, 60, 300, 200));
      const { scene } = run(tool, events, sceneOf([first], ['a'], { snaps }));
      for (const { shape } of scene.regions) {
        expect(shapeOf(shape.kind).fault(shape)).toBeNull();
        const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(IMAGE.width);
        expect(y + height).toBeLessThanOrEqual(IMAGE.height);
      }
    }),
  );
});
