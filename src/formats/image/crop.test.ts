import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Orientation } from '#domain/item/types.ts';
import { cropOf } from './crop.ts';
import type { Pixels } from './types.ts';

/** Where a stored pixel is shown, by the definition of each EXIF orientation (row 0, column 0 of the stored picture). */
function shownAt(orientation: Orientation, x: number, y: number, w: number, h: number): readonly [number, number] {
  const places: Readonly<Record<Orientation, readonly [number, number]>> = {
    1: [x, y],
    2: [w - 1 - x, y],
    3: [w - 1 - x, h - 1 - y],
    4: [x, h - 1 - y],
    5: [y, x],
    6: [h - 1 - y, x],
    7: [h - 1 - y, w - 1 - x],
    8: [y, w - 1 - x],
  };
  return places[orientation];
}

/** Each pixel names its place. */
const numbered = (width: number, height: number): Pixels => ({
  width,
  height,
  data: Uint8Array.from({ length: 4 * width * height }, (_, i) => [(i >> 2) % width, Math.floor((i >> 2) / width), 0, 255][i % 4]!),
});

const placesIn = ({ data }: Pixels): string[] =>
  Array.from({ length: data.length / 4 }, (_, i) => `${data[4 * i]} ${data[4 * i + 1]}`).sort();

test('a crop holds exactly the pixels that are shown inside the part, whichever way the file is stored', () => {
  const size = fc.integer({ min: 1, max: 12 });
  const orientation = fc.constantFrom<Orientation[]>(1, 2, 3, 4, 5, 6, 7, 8);
  fc.assert(
    fc.property(size, size, orientation, fc.nat(11), fc.nat(11), size, size, (w, h, turned, left, top, width, height) => {
      const [shownWidth, shownHeight] = turned >= 5 ? [h, w] : [w, h];
      fc.pre(left < shownWidth && top < shownHeight);
      const wanted: string[] = [];
      for (let y = 0; y < h; y += 1) {
        for (let x = 0; x < w; x += 1) {
          const [sx, sy] = shownAt(turned, x, y, w, h);
          if (sx >= left && sx < left + width && sy >= top && sy < top + height) wanted.push(`${x} ${y}`);
        }
      }
      const crop = cropOf(numbered(w, h), turned, { x: left, y: top, width, height });
      expect(placesIn(crop)).toEqual(wanted.sort());
    }),
  );
});

test('parts of pixels are taken whole, and a part outside the image is its nearest pixel', () => {
  const picture = numbered(4, 3);
  expect(placesIn(cropOf(picture, 1, { x: 1.9, y: 0.2, width: 0.2, height: 0.3 }))).toEqual(['1 0', '2 0']);
  expect(placesIn(cropOf(picture, 1, { x: -5, y: -5, width: 2, height: 2 }))).toEqual(['0 0']);
  expect(placesIn(cropOf(picture, 1, { x: 9, y: 9, width: 2, height: 2 }))).toEqual(['3 2']);
});
