import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centered, deepest, fitScale, moved, panned, scaledTo, viewOf, zoomed, type Look, type Room } from './look.ts';
import { rectInBox, toBox, toImage, turnedSize, type Turn } from './view.ts';

const side = fc.integer({ min: 1, max: 12_000 });
const image = fc.record({ width: side, height: side });
const box = fc.record({ width: fc.integer({ min: 40, max: 2600 }), height: fc.integer({ min: 40, max: 1600 }) });
const turn = fc.constantFrom<Turn>(0, 1, 2, 3);
const anyRoom: fc.Arbitrary<Room> = fc.record({ image, box, turn });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.2, max: 5, noNaN: true });
const step = fc.record({ factor, x: share, y: share, dx: fc.integer({ min: -500, max: 500 }), dy: fc.integer({ min: -500, max: 500 }) });

const whole = ({ image: { width, height } }: Room) => ({ x: 0, y: 0, width, height });

/** A point of the box that lies on the image. */
function onImage(look: Look, room: Room, x: number, y: number): { x: number; y: number } {
  const frame = rectInBox(viewOf(look, room), whole(room));
  const along = (offset: number, length: number, size: number, at: number): number => {
    const from = Math.max(0, offset);
    return from + (Math.min(size, offset + length) - from) * at;
  };
  return { x: along(frame.x, frame.width, room.box.width, x), y: along(frame.y, frame.height, room.box.height, y) };
}

test('the whole image fits its box, touches two of its sides, and lies in the middle, however it is turned', () => {
  fc.assert(
    fc.property(anyRoom, (room) => {
      const { x, y, width, height } = rectInBox(viewOf(null, room), whole(room));
      expect(width).toBeLessThanOrEqual(room.box.width * (1 + 1e-9));
      expect(height).toBeLessThanOrEqual(room.box.height * (1 + 1e-9));
      expect(Math.min(room.box.width - width, room.box.height - height)).toBeCloseTo(0, 6);
      expect(x * 2 + width).toBeCloseTo(room.box.width, 6);
      expect(y * 2 + height).toBeCloseTo(room.box.height, 6);
    }),
  );
});

test('zooming in keeps the point under the cursor where it is', () => {
  fc.assert(
    fc.property(anyRoom, fc.array(step, { maxLength: 6 }), fc.double({ min: 1.0001, max: 6, noNaN: true }), share, share, (...given) => {
      const [room, steps, by, x, y] = given;
      let look: Look = null;
      for (const each of steps) {
        look = zoomed(look, each.factor, onImage(look, room, each.x, each.y), room);
        look = panned(look, { x: each.dx, y: each.dy }, room);
      }
      const at = onImage(look, room, x, y);
      const point = toImage(viewOf(look, room), at);
      const now = toBox(viewOf(zoomed(look, by, at, room), room), point);
      expect(now.x).toBeCloseTo(at.x, 4); // in pixels of the screen
      expect(now.y).toBeCloseTo(at.y, 4);
    }),
  );
});

test('whatever is done, the middle of the box stays on the image and the zoom within its bounds', () => {
  fc.assert(
    fc.property(anyRoom, fc.array(step, { maxLength: 12 }), (room, steps) => {
      let look: Look = null;
      for (const each of steps) {
        look = zoomed(look, each.factor, { x: each.x * room.box.width, y: each.y * room.box.height }, room);
        look = panned(look, { x: each.dx, y: each.dy }, room);
        const view = viewOf(look, room);
        const middle = toImage(view, { x: room.box.width / 2, y: room.box.height / 2 });
        expect(middle.x).toBeGreaterThanOrEqual(-1e-6 * room.image.width);
        expect(middle.x).toBeLessThanOrEqual(room.image.width * (1 + 1e-6));
        expect(middle.y).toBeGreaterThanOrEqual(-1e-6 * room.image.height);
        expect(middle.y).toBeLessThanOrEqual(room.image.height * (1 + 1e-6));
        expect(view.scale).toBeLessThanOrEqual(deepest(room) * (1 + 1e-9));
        expect(view.scale).toBeGreaterThanOrEqual(fitScale(room) * (1 - 1e-9));
      }
    }),
  );
});

test('dragging moves what is seen by as much as the pointer, in all four turns', () => {
  fc.assert(
    fc.property(anyRoom, fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (room, dx, dy) => {
      const look = { scale: deepest(room), middle: { x: room.image.width / 2, y: room.image.height / 2 } };
      const next = panned(look, { x: dx, y: dy }, room);
      const far = { x: room.image.width * 0.4, y: room.image.height * 0.6 };
      fc.pre(next !== null && next.middle.x > 0 && next.middle.y > 0);
      fc.pre(next!.middle.x < room.image.width && next!.middle.y < room.image.height);
      const [was, now] = [toBox(viewOf(look, room), far), toBox(viewOf(next, room), far)];
      expect(now.x - was.x).toBeCloseTo(dx, 4);
      expect(now.y - was.y).toBeCloseTo(dy, 4);
    }),
  );
});

const ROOM: Room = { image: { width: 4000, height: 3000 }, box: { width: 600, height: 400 }, turn: 0 };

test('zooming out far enough shows the whole image, which cannot be dragged away', () => {
  const room: Room = { image: { width: 28, height: 28 }, box: { width: 900, height: 560 }, turn: 0 };
  const near = zoomed(null, 3, { x: 500, y: 300 }, room);
  expect(near).not.toBeNull();
  expect(zoomed(near, 1 / 5, { x: 450, y: 300 }, room)).toBeNull();
  expect(panned(null, { x: 40, y: 0 }, room)).toBeNull();
});

test('a box that grows, and a turn, keep the middle on the same point', () => {
  fc.assert(
    fc.property(turn, turn, (before, after) => {
      const from = { ...ROOM, turn: before };
      const to = { ...ROOM, turn: after, box: { width: 1000, height: 700 } };
      const look = zoomed(null, 4, { x: 200, y: 120 }, from);
      const seen = toImage(viewOf(look, from), { x: 300, y: 200 });
      const now = toImage(viewOf(moved(look, from, to), to), { x: 500, y: 350 });
      expect(now.x).toBeCloseTo(seen.x, 6);
      expect(now.y).toBeCloseTo(seen.y, 6);
    }),
  );
  expect(moved(null, ROOM, { ...ROOM, turn: 1 })).toBeNull();
});

test('a part that is as large as the whole in another box becomes the whole', () => {
  const look = zoomed(null, 1.1, { x: 0, y: 0 }, ROOM);
  expect(moved(look, ROOM, { ...ROOM, box: { width: 1200, height: 800 } })).toBeNull();
});

test('an image is shown at its own size, also where that is less than fits, and zooming out keeps it there', () => {
  const at = { x: 100, y: 100 };
  const large = scaledTo(null, 1, at, ROOM);
  expect(viewOf(large, ROOM).scale).toBe(1);
  expect(toImage(viewOf(large, ROOM), at).x).toBeCloseTo(toImage(viewOf(null, ROOM), at).x, 6);
  const icon: Room = { ...ROOM, image: { width: 32, height: 32 } };
  const small = scaledTo(null, 1, at, icon);
  expect(rectInBox(viewOf(small, icon), whole(icon))).toEqual({ x: 284, y: 184, width: 32, height: 32 });
  expect(zoomed(small, 1 / 2, at, icon)).toBe(small);
  expect(panned(small, at, icon)).toBe(small);
  expect(zoomed(small, 1.5, at, icon)).toBeNull();
});

test('a point of the image comes to the middle, and what lies beside it as near as it can', () => {
  const look = zoomed(null, 4, { x: 300, y: 200 }, ROOM);
  expect(centered(look, { x: 700, y: 900 }, ROOM)?.middle).toEqual({ x: 700, y: 900 });
  expect(centered(look, { x: -700, y: 9000 }, ROOM)?.middle).toEqual({ x: 0, y: 3000 });
  expect(centered(null, { x: 1, y: 1 }, ROOM)).toBeNull();
});

test('turned by a quarter, width and height change places', () => {
  expect(turnedSize(ROOM.image, 1)).toEqual({ width: 3000, height: 4000 });
  expect(fitScale({ ...ROOM, turn: 1 })).toBe(0.1);
});
