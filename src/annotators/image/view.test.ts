import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deepest, fitted, panned, reboxed, viewOf, zoomed, type Look, type Point, type Size, type View } from './view.ts';

const side = fc.integer({ min: 1, max: 12_000 });
const image = fc.record({ width: side, height: side });
const box = fc.record({ width: fc.integer({ min: 40, max: 2600 }), height: fc.integer({ min: 40, max: 1600 }) });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.2, max: 5, noNaN: true });
const step = fc.record({ factor, x: share, y: share, dx: fc.integer({ min: -500, max: 500 }), dy: fc.integer({ min: -500, max: 500 }) });

/** The point of the image under a point of the box. */
const imagePoint = (view: View, at: Point): Point => ({ x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale });

/** A point of the box that lies on the image. */
function onImage(look: Look, of: Size, inside: Size, x: number, y: number): { x: number; y: number } {
  const view = viewOf(look, of, inside);
  const along = (offset: number, length: number, room: number, at: number): number => {
    const from = Math.max(0, offset);
    return from + (Math.min(room, offset + length * view.scale) - from) * at;
  };
  return { x: along(view.x, of.width, inside.width, x), y: along(view.y, of.height, inside.height, y) };
}

test('the whole image fits its box, touches two of its sides, and lies in the middle', () => {
  fc.assert(
    fc.property(image, box, (of, inside) => {
      const view = fitted(of, inside);
      const width = of.width * view.scale;
      const height = of.height * view.scale;
      expect(width).toBeLessThanOrEqual(inside.width * (1 + 1e-9));
      expect(height).toBeLessThanOrEqual(inside.height * (1 + 1e-9));
      expect(Math.min(inside.width - width, inside.height - height)).toBeCloseTo(0, 6);
      expect(view.x * 2 + width).toBeCloseTo(inside.width, 6);
    }),
  );
});

test('zooming in keeps the point under the cursor where it is', () => {
  fc.assert(
    fc.property(image, box, fc.array(step, { maxLength: 6 }), fc.double({ min: 1.0001, max: 6, noNaN: true }), share, share, (...given) => {
      const [of, inside, steps, by, x, y] = given;
      let look: Look = null;
      for (const each of steps) {
        look = zoomed(look, each.factor, onImage(look, of, inside, each.x, each.y), of, inside);
        look = panned(look, { x: each.dx, y: each.dy }, of, inside);
      }
      const at = onImage(look, of, inside, x, y);
      const before = imagePoint(viewOf(look, of, inside), at);
      const next = zoomed(look, by, at, of, inside);
      const after = viewOf(next, of, inside);
      const now = imagePoint(after, at);
      expect((now.x - before.x) * after.scale).toBeCloseTo(0, 4); // in pixels of the screen
      expect((now.y - before.y) * after.scale).toBeCloseTo(0, 4);
    }),
  );
});

test('whatever is done, the middle of the box stays on the image and the zoom within its bounds', () => {
  fc.assert(
    fc.property(image, box, fc.array(step, { maxLength: 12 }), (of, inside, steps) => {
      let look: Look = null;
      for (const each of steps) {
        look = zoomed(look, each.factor, { x: each.x * inside.width, y: each.y * inside.height }, of, inside);
        look = panned(look, { x: each.dx, y: each.dy }, of, inside);
        const view = viewOf(look, of, inside);
        const middle = imagePoint(view, { x: inside.width / 2, y: inside.height / 2 });
        expect(middle.x).toBeGreaterThanOrEqual(-1e-6 * of.width);
        expect(middle.x).toBeLessThanOrEqual(of.width * (1 + 1e-6));
        expect(middle.y).toBeGreaterThanOrEqual(-1e-6 * of.height);
        expect(middle.y).toBeLessThanOrEqual(of.height * (1 + 1e-6));
        expect(view.scale).toBeLessThanOrEqual(deepest(of, inside) * (1 + 1e-9));
        expect(view.scale).toBeGreaterThanOrEqual(fitted(of, inside).scale * (1 - 1e-9));
      }
    }),
  );
});

test('zooming out far enough shows the whole image, which cannot be dragged away', () => {
  const of = { width: 28, height: 28 };
  const inside = { width: 900, height: 560 };
  const near = zoomed(null, 3, { x: 500, y: 300 }, of, inside);
  expect(near).not.toBeNull();
  expect(zoomed(near, 1 / 5, { x: 450, y: 300 }, of, inside)).toBeNull();
  expect(panned(null, { x: 40, y: 0 }, of, inside)).toBeNull();
});

test('a box that grows keeps its middle on the same point', () => {
  const of = { width: 4000, height: 3000 };
  const small = { width: 600, height: 400 };
  const large = { width: 1000, height: 700 };
  const look = zoomed(null, 4, { x: 200, y: 120 }, of, small);
  const before = imagePoint(viewOf(look, of, small), { x: 300, y: 200 });
  expect(imagePoint(viewOf(reboxed(look, of, small, large), of, large), { x: 500, y: 350 })).toEqual(before);
  expect(reboxed(null, of, small, large)).toBeNull();
});
