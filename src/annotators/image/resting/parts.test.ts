import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rectOnImage, type Turn } from '../view.ts';
import { around, common, holds, onPixels, overlap, partFor } from './parts.ts';

const length = fc.double({ min: 0.5, max: 900, noNaN: true });
const rect = fc.record({
  x: fc.double({ min: -900, max: 900, noNaN: true }),
  y: fc.double({ min: -900, max: 900, noNaN: true }),
  width: length,
  height: length,
});
const ratio = fc.constantFrom(1, 1.25, 2);

test('two hold what they have in common, and lie in what is around them', () => {
  fc.assert(
    fc.property(rect, rect, (a, b) => {
      if (overlap(a, b)) expect(holds(a, common(a, b)) && holds(b, common(a, b))).toBe(true);
      expect(holds(around(a, b), a) && holds(around(a, b), b)).toBe(true);
    }),
  );
  expect(overlap({ x: 0, y: 0, width: 5, height: 5 }, { x: 5, y: 0, width: 5, height: 5 })).toBe(false);
});

test('edges come to lie on pixels of the screen, outwards', () => {
  fc.assert(
    fc.property(rect, ratio, (part, perPixel) => {
      const out = onPixels(part, perPixel);
      expect(holds(out, part)).toBe(true);
      for (const edge of [out.x, out.y, out.x + out.width, out.y + out.height]) {
        expect(Math.abs(edge * perPixel - Math.round(edge * perPixel))).toBeLessThan(1e-6);
      }
    }),
  );
});

test('a bitmap covers all of the image that is in sight, in each turn, within a bound of its pixels', () => {
  const turns = fc.constantFrom<Turn>(0, 1, 2, 3);
  fc.assert(
    fc.property(turns, fc.double({ min: 0.1, max: 8, noNaN: true }), fc.nat(3000), fc.nat(2000), ratio, (turn, scale, x, y, perPixel) => {
      const [image, box] = [
        { width: 4000, height: 3000 },
        { width: 1200, height: 700 },
      ];
      const view = { scale, turn, x: 600 - x * scale, y: 350 - y * scale };
      const part = partFor(view, box, image, perPixel);
      const seen = common(rectOnImage(view, { x: 0, y: 0, ...box }), { x: 0, y: 0, ...image });
      if (seen.width > 0 && seen.height > 0) expect(holds(rectOnImage(view, part), seen)).toBe(true);
      expect(part.width * part.height * perPixel ** 2).toBeLessThan(17e6);
    }),
  );
});
