import { expect, test } from 'vitest';
import type { Orientation } from '#domain/item/types.ts';
import { displayedSize, readImageHeader } from '#formats/image/header.ts';
import { quarters, quartersWebp } from '#support/drawnImages.ts';
import { decodePicture } from './decode.ts';

const ALL: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
/** As EXIF defines them, and Pillow's exif_transpose gives them. */
const UPRIGHT: Readonly<Record<Orientation, string>> = {
  1: 'rgbw',
  2: 'grwb',
  3: 'wbgr',
  4: 'bwrg',
  5: 'rbgw',
  6: 'brwg',
  7: 'wgbr',
  8: 'gwrb',
};

test.each([
  ['lossless', 1],
  ['lossy', 0.8],
])('a %s WebP stands upright in each of the eight orientations of EXIF, in the size that exports say', async (_, quality) => {
  for (const orientation of ALL) {
    const file = await quartersWebp(orientation, quality);
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
