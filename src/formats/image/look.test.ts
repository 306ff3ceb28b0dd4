import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Orientation } from '#domain/item/types.ts';
import { lookName, lookOf } from './look.ts';
import { LOOK_SIDE, type Pixels } from './types.ts';

/** The mean of each cell with exact fractions, as slow as it is plain: every pixel is cut into 32 × 32 grains. */
function exactLook({ width, height, data }: Pixels): number[] {
  const look: number[] = [];
  for (let cellY = 0; cellY < LOOK_SIDE; cellY += 1) {
    for (let cellX = 0; cellX < LOOK_SIDE; cellX += 1) {
      for (let k = 0; k < 3; k += 1) {
        let sum = 0n;
        for (let y = cellY * height; y < (cellY + 1) * height; y += 1) {
          for (let x = cellX * width; x < (cellX + 1) * width; x += 1) {
            const at = 4 * (Math.floor(y / LOOK_SIDE) * width + Math.floor(x / LOOK_SIDE));
            const alpha = BigInt(data[at + 3] ?? 0);
            sum += BigInt(data[at + k] ?? 0) * alpha + 255n * (255n - alpha);
          }
        }
        const whole = BigInt(width * height) * 255n;
        look.push(Number((2n * sum + whole) / (2n * whole)));
      }
    }
  }
  return look;
}

const pixels = (width: number, height: number, at: (x: number, y: number) => readonly number[]): Pixels => ({
  width,
  height,
  data: Uint8Array.from(Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width))).flat()),
});

test('a look is the exact mean of the area under each cell, over white', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat(255)), (width, height, values) => {
      const picture = { width, height, data: Uint8Array.from({ length: 4 * width * height }, () => values.next().value ?? 0) };
      expect([...lookOf(picture, 1)]).toEqual(exactLook(picture));
    }),
    { numRuns: 12 },
  );
  const odd = pixels(45, 70, (x, y) => [(x * 7) % 256, (y * 3) % 256, (x * y) % 256, (x + y) % 256]);
  expect([...lookOf(odd, 1)]).toEqual(exactLook(odd));
});

test('a picture of 32 by 32 is its own look, a clear one is white', () => {
  const same = pixels(32, 32, (x, y) => [x, y, x + y, 255]);
  expect([...lookOf(same, 1)]).toEqual([...same.data].filter((_, i) => i % 4 !== 3));
  expect(
    lookOf(
      pixels(7, 5, () => [1, 2, 3, 0]),
      1,
    ).every((value) => value === 255),
  ).toBe(true);
});

/** The stored pixels turned as each orientation says they are shown, from its definition. */
function turn(picture: Pixels, orientation: Orientation): Pixels {
  const { width: w, height: h, data } = picture;
  const from = {
    1: (x: number, y: number) => [x, y],
    2: (x: number, y: number) => [w - 1 - x, y],
    3: (x: number, y: number) => [w - 1 - x, h - 1 - y],
    4: (x: number, y: number) => [x, h - 1 - y],
    5: (x: number, y: number) => [y, x],
    6: (x: number, y: number) => [y, h - 1 - x],
    7: (x: number, y: number) => [w - 1 - y, h - 1 - x],
    8: (x: number, y: number) => [w - 1 - y, x],
  }[orientation];
  const [width, height] = orientation >= 5 ? [h, w] : [w, h];
  return pixels(width, height, (x, y) => {
    const [fromX = 0, fromY = 0] = from(x, y);
    return [...data.subarray(4 * (fromY * w + fromX), 4 * (fromY * w + fromX) + 4)];
  });
}

test('the look of an oriented picture is that of the picture turned first', () => {
  const picture = pixels(40, 23, (x, y) => [x * 6, y * 11, (x * y) % 256, 255]);
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as const) {
    expect(lookOf(picture, orientation)).toEqual(lookOf(turn(picture, orientation), 1));
  }
});

test('looks have names of 32 hex digits, equal ones the same', () => {
  const picture = pixels(3, 3, (x) => [x, 0, 0, 255]);
  expect(lookName(lookOf(picture, 1))).toMatch(/^[0-9a-f]{32}$/);
  expect(lookName(lookOf(picture, 1))).toBe(lookName(lookOf(turn(picture, 4), 1)));
  expect(lookName(lookOf(picture, 1))).not.toBe(lookName(lookOf(picture, 2)));
});
