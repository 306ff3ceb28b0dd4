import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { boxOf, type Box } from '#domain/annotation/shapes/box.ts';
import { anEvent, at, click, drag, IMAGE, regionOf, run as runTool, sceneOf, somewhere } from '#support/drawing.ts';
import { drawnShape } from '../shapes/index.ts';
import { spanTool as spanning } from './spanTool.ts';
import type { Scene, ToolEvent } from './tool.ts';

const spanTool = spanning('box');
const region = (name: string, x1: number, y1: number, x2: number, y2: number): Region => regionOf(name, boxOf(x1, y1, x2, y2));
const scene = (regions: readonly Region[] = [], selected: string | null = null, perPixel = 1): Scene =>
  sceneOf(regions, selected === null ? [] : [selected], { perPixel });
const boxIn = (each: Region | undefined): Box => each?.shape as Box;
const run = (events: readonly ToolEvent[], start: Scene) => runTool(spanTool, events, start);

test('whatever the pointer does, every box lies on the image and covers at least a pixel', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 40 }), fc.double({ min: 0.05, max: 8, noNaN: true }), (events, perPixel) => {
      const after = run(events, scene([region('a', 10, 10, 100, 100), region('b', 50, 50, 300, 200)], 'a', perPixel));
      for (const shape of after.scene.regions.map(boxIn)) {
        expect(shape.x).toBeGreaterThanOrEqual(0);
        expect(shape.y).toBeGreaterThanOrEqual(0);
        expect(shape.x + shape.width).toBeLessThanOrEqual(IMAGE.width);
        expect(shape.y + shape.height).toBeLessThanOrEqual(IMAGE.height);
        expect(Math.min(shape.width, shape.height)).toBeGreaterThanOrEqual(1);
        expect([shape.x, shape.y, shape.width, shape.height].every(Number.isInteger)).toBe(true);
      }
      expect(new Set(after.scene.regions.map((each) => each.id)).size).toBe(after.scene.regions.length);
    }),
  );
});

test('a drag over nothing draws the box between its ends, cut off at the image', () => {
  fc.assert(
    fc.property(somewhere, somewhere, (from, to) => {
      const x = [from.x, to.x].map((each) => Math.round(Math.max(0, Math.min(640, each)))).sort((a, b) => a - b);
      const y = [from.y, to.y].map((each) => Math.round(Math.max(0, Math.min(480, each)))).sort((a, b) => a - b);
      const [width, height] = [x[1]! - x[0]!, y[1]! - y[0]!];
      fc.pre(Math.min(width, height) >= 5);
      expect(run(drag(from, to), scene()).effects).toEqual([{ type: 'draw', shape: boxOf(x[0]!, y[0]!, x[1]!, y[1]!) }]);
    }),
  );
});

test('a click or a slip of the hand draws nothing, however far the image is zoomed', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 50, noNaN: true }), fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (perPixel, angle) => {
      const to = at(300 + 3 * perPixel * Math.cos(angle), 200 + 3 * perPixel * Math.sin(angle));
      expect(run(drag(at(300, 200), to), scene([], null, perPixel)).effects).toEqual([{ type: 'select', regions: [] }]);
    }),
  );
});

test('a gesture that is cancelled never happened', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 6 }), (events) => {
      const start = scene([region('a', 10, 10, 100, 100)], 'a');
      const begun = events.filter(({ type }) => type !== 'up');
      const after = run([...begun, { type: 'cancel' }, ...click(at(400, 400)).slice(1)], start);
      expect(after.effects).toEqual([]);
      expect(after.state).toEqual(spanTool.idle);
    }),
  );
});

test('a click takes the topmost region, each further one the next below, and then the topmost again', () => {
  const regions = [region('low', 0, 0, 300, 300), region('middle', 50, 50, 250, 250), region('top', 100, 100, 200, 200)];
  const seen: (string | null)[] = [];
  let now = scene(regions);
  for (let i = 0; i < 4; i += 1) {
    now = run(click(at(150, 150)), now).scene;
    seen.push(now.selected[0] ?? null);
  }
  expect(seen).toEqual(['top', 'middle', 'low', 'top']);
  expect(run(click(at(500, 400)), now).scene.selected).toEqual([]);
});

test('a drag from the selected region moves it, and back again to where it was', () => {
  const by = fc.record({ x: fc.integer({ min: -60, max: 60 }), y: fc.integer({ min: -60, max: 60 }) });
  fc.assert(
    fc.property(by, ({ x, y }) => {
      fc.pre(Math.hypot(x, y) >= 5);
      const start = scene([region('a', 200, 150, 300, 250)], 'a');
      const moved = run(drag(at(250, 200), at(250 + x, 200 + y)), start);
      expect(moved.effects).toEqual([{ type: 'reshape', shapes: [{ region: 'a', shape: boxOf(200 + x, 150 + y, 300 + x, 250 + y) }] }]);
      const back = run(drag(at(250 + x, 200 + y), at(250, 200)), moved.scene);
      expect(back.scene.regions).toEqual(start.regions);
    }),
  );
});

test('a region that is moved beyond the image stops at its edge, with its size', () => {
  const after = run(drag(at(250, 200), at(-900, 900)), scene([region('a', 200, 150, 300, 250)], 'a'));
  expect(after.scene.regions[0]?.shape).toEqual(boxOf(0, 380, 100, 480));
});

test('each of the eight handles moves its own sides and no other', () => {
  const drawn = drawnShape('box');
  const start = region('a', 200, 150, 300, 250);
  for (const handle of drawn.handles(start.shape, 1)) {
    const to = at(handle.at.x + 17, handle.at.y - 23);
    const shape = boxIn(run(drag(handle.at, to), scene([start], 'a')).scene.regions[0]);
    const sides = { w: shape.x, n: shape.y, e: shape.x + shape.width, s: shape.y + shape.height };
    expect(sides, handle.id).toEqual({
      w: handle.id.includes('w') ? 217 : 200,
      n: handle.id.includes('n') ? 127 : 150,
      e: handle.id.includes('e') ? 317 : 300,
      s: handle.id.includes('s') ? 227 : 250,
    });
  }
});

test('handles are taken within eight pixels of the screen at every zoom, from outside and from a large region', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 4, noNaN: true }), (perPixel) => {
      const start = scene([region('a', 200, 150, 400, 350)], 'a', perPixel);
      for (const [away, takes] of [
        [7.9, true],
        [8.1, false],
      ] as const) {
        const outside = at(400 + away * perPixel, 350);
        expect(spanTool.cursor(spanTool.idle, outside, start) === 'nwse-resize').toBe(takes);
      }
    }),
  );
});

test('a small region can still be moved by its middle', () => {
  const start = scene([region('a', 100, 100, 106, 106)], 'a');
  const after = run(drag(at(103, 103), at(153, 103)), start);
  expect(after.effects).toEqual([{ type: 'reshape', shapes: [{ region: 'a', shape: boxOf(150, 100, 156, 106) }] }]);
});

test('with the modifier a box is drawn inside the selected one', () => {
  const after = run(drag(at(150, 150), at(200, 200), { shift: true }), scene([region('a', 100, 100, 300, 300)], 'a'));
  expect(after.effects).toEqual([{ type: 'draw', shape: boxOf(150, 150, 200, 200) }]);
});

test('keys stretch a box by its far sides, never beyond the image or under one pixel', () => {
  const step = fc.integer({ min: -700, max: 700 });
  fc.assert(
    fc.property(step, step, (x, y) => {
      const shape = drawnShape('box').stretched(boxOf(100, 100, 120, 120), x, y, IMAGE) as Box;
      expect([shape.x, shape.y]).toEqual([100, 100]);
      expect(shape.width).toBe(Math.max(1, Math.min(540, 20 + x)));
      expect(shape.height).toBe(Math.max(1, Math.min(380, 20 + y)));
    }),
  );
});
