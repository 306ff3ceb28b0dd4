import { expect, test } from 'vitest';
import type { Orientation } from '#domain/item/types.ts';
import { displayedSize, readImageHeader } from '#formats/image/header.ts';
import { decodePicture } from './decode.ts';

const W = 24;
const H = 16;
const ALL: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const COLORS = ['#ff0000', '#00ff00', '#0000ff', '#ffffff'] as const;

/** Four quarters: red, green above blue, white; as WebP, lossless or not, with an orientation in its EXIF. */
async function webp(orientation: Orientation, quality: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(W, H);
  const context = canvas.getContext('2d')!;
  COLORS.forEach((color, k) => {
    context.fillStyle = color;
    context.fillRect((k % 2) * (W / 2), Math.floor(k / 2) * (H / 2), W / 2, H / 2);
  });
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const chunk = (type: string, data: readonly number[]): number[] => [...new TextEncoder().encode(type), data.length, 0, 0, 0, ...data];
  const view = new DataView(bytes.buffer);
  let picture: number[] = [];
  for (let at = 12; at < bytes.length; at += 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) & 1)) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (type.startsWith('VP8') && type !== 'VP8X')
      picture = [...bytes.subarray(at, at + 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) & 1))];
  }
  const body = [...chunk('VP8X', [8, 0, 0, 0, W - 1, 0, 0, H - 1, 0, 0]), ...picture, ...chunk('EXIF', tiff)];
  const size = body.length + 4;
  return new Blob([
    Uint8Array.from([...new TextEncoder().encode('RIFF'), size & 255, size >> 8, 0, 0, ...new TextEncoder().encode('WEBP'), ...body]),
  ]);
}

/** The colors of the four quarters of what is displayed, as letters. */
function quarters(bitmap: ImageBitmap): string {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return [0, 1, 2, 3]
    .map((k) => {
      const [x, y] = [Math.floor(bitmap.width * (0.25 + 0.5 * (k % 2))), Math.floor(bitmap.height * (0.25 + 0.5 * Math.floor(k / 2)))];
      const [r = 0, g = 0] = context.getImageData(x, y, 1, 1).data;
      return r > 127 && g > 127 ? 'w' : r > 127 ? 'r' : g > 127 ? 'g' : 'b';
    })
    .join('');
}

/** As EXIF defines them, and Pillow's exif_transpose gives them. */
const UPRIGHT: Readonly<Record<Orientation, string>> = {
  ...{ 1: 'rgbw', 2: 'grwb', 3: 'wbgr', 4: 'bwrg', 5: 'rbgw', 6: 'brwg', 7: 'wgbr', 8: 'gwrb' },
};

test.each([
  ['lossless', 1],
  ['lossy', 0.8],
])('a %s WebP stands upright in each of the eight orientations of EXIF, in the size that exports say', async (_, quality) => {
  for (const orientation of ALL) {
    const file = await webp(orientation, quality);
    const header = readImageHeader(new Uint8Array(await file.arrayBuffer()));
    if (!header.ok) throw new Error(header.error.message);
    expect(header.value.orientation).toBe(orientation);
    const { bitmap, whole } = await decodePicture(file, null);
    expect([bitmap.width, bitmap.height]).toEqual(Object.values(displayedSize(header.value)));
    expect([orientation, quarters(bitmap), whole]).toEqual([orientation, UPRIGHT[orientation], true]);
    const small = await decodePicture(file, { width: 8, height: 8 });
    expect([orientation, quarters(small.bitmap), small.whole]).toEqual([orientation, UPRIGHT[orientation], false]);
  }
});
