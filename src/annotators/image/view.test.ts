import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixOf, rectInBox, rectOnImage, toBox, toImage, turnedBy, unturned, type Turn, type View } from './view.ts';

const number = fc.double({ min: -5000, max: 5000, noNaN: true });
const point = fc.record({ x: number, y: number });
const turn = fc.constantFrom<Turn>(0, 1, 2, 3);
const anyView: fc.Arbitrary<View> = fc.record({ x: number, y: number, scale: fc.double({ min: 0.01, max: 32, noNaN: true }), turn });

test('from the image to the box and back is the same point, in all four turns', () => {
  fc.assert(
    fc.property(anyView, point, (view, at) => {
      const back = toImage(view, toBox(view, at));
      expect(back.x).toBeCloseTo(at.x, 5);
      expect(back.y).toBeCloseTo(at.y, 5);
    }),
  );
});

test('the map is the matrix that the browser draws with', () => {
  fc.assert(
    fc.property(anyView, point, (view, at) => {
      const [a, b, c, d, e, f] = matrixOf(view);
      const drawn = toBox(view, at);
      expect(drawn.x).toBeCloseTo(a * at.x + c * at.y + e, 5);
      expect(drawn.y).toBeCloseTo(b * at.x + d * at.y + f, 5);
    }),
  );
});

test('a quarter clockwise brings what was right to below, and four quarters are none', () => {
  const view: View = { x: 0, y: 0, scale: 2, turn: 1 };
  expect(toBox(view, { x: 3, y: 0 })).toEqual({ x: 0, y: 6 });
  expect(toBox(view, { x: 0, y: 3 })).toEqual({ x: -6, y: 0 });
  expect(unturned(1, { x: 0, y: 1 })).toEqual({ x: 1, y: 0 });
  expect([turnedBy(3, 1), turnedBy(0, -1), turnedBy(2, -7)]).toEqual([0, 3, 3]);
});

test('rectangles keep their area and have no negative side', () => {
  fc.assert(
    fc.property(
      anyView,
      point,
      fc.double({ min: 0, max: 900, noNaN: true }),
      fc.double({ min: 0, max: 900, noNaN: true }),
      (view, at, width, height) => {
        const inBox = rectInBox(view, { ...at, width, height });
        expect(inBox.width * inBox.height).toBeCloseTo(width * height * view.scale ** 2, 1);
        expect(Math.min(inBox.width, inBox.height)).toBeGreaterThanOrEqual(0);
        const back = rectOnImage(view, inBox);
        expect(back.x).toBeCloseTo(at.x, 4);
        expect(back.height).toBeCloseTo(height, 4);
      },
    ),
  );
});
