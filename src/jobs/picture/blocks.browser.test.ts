import { expect, test } from 'vitest';
import type { Hash } from '#domain/ids.ts';
import { drawImage } from '#support/drawnImages.ts';
import { Blocks } from './blocks.ts';
import { BLOCK } from './picture.api.ts';

const media = (n: number): Hash => `${n}`.padStart(64, '0') as Hash;

test('each pixel of the whole picture is read with the value that was drawn, and what lies beyond it is empty', async () => {
  const file = await drawImage(150, 70, (context) => {
    for (let y = 0; y < 70; y += 1) {
      for (let x = 0; x < 150; x += 1) {
        context.fillStyle = `rgb(${x} ${y} ${(x * y) % 256})`;
        context.fillRect(x, y, 1, 1);
      }
    }
  });
  const blocks = new Blocks(async (hash) => (hash === media(404) ? undefined : file));
  const pixel = async (x: number, y: number): Promise<number[]> => {
    const block = await blocks.read(media(1), Math.floor(x / BLOCK), Math.floor(y / BLOCK));
    const at = ((y % BLOCK) * BLOCK + (x % BLOCK)) * 4;
    return Array.from(block?.subarray(at, at + 4) ?? []);
  };
  for (const [x, y] of [
    [0, 0],
    [63, 63],
    [64, 64],
    [149, 69],
    [128, 3],
  ] as const) {
    expect(await pixel(x, y)).toEqual([x, y, (x * y) % 256, 255]);
  }
  expect(await pixel(150, 69)).toEqual([0, 0, 0, 0]);
  expect(await blocks.read(media(404), 0, 0)).toBeNull();
  blocks.forget();
  expect(await pixel(20, 30)).toEqual([20, 30, (20 * 30) % 256, 255]);
});
