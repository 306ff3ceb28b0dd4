import { expect, test } from 'vitest';
import type { Hash } from '#domain/ids.ts';
import { decodePicture } from '#jobs/picture/decode.ts';
import type { PixelSize } from '#jobs/picture/picture.api.ts';
import { drawImage } from '#support/drawnImages.ts';
import { PictureCache, type Wanted } from './pictureCache.ts';

const media = (n: number): Hash => `${n}`.padStart(64, '0') as Hash;
const wants = (most: PixelSize, ...numbers: number[]): Wanted[] => numbers.map((n) => ({ media: media(n), most }));
const SMALL = { width: 40, height: 40 };

/** A cache over pictures of 80 × 60, without a file for 404 and with a broken one for 500. */
async function open(spare = 0, parallel = 2) {
  const file = await drawImage(80, 60, (context) => context.fillRect(0, 0, 80, 60));
  const asked: Hash[] = [];
  const made: ImageBitmap[] = [];
  const cache = new PictureCache(
    async (hash, most) => {
      asked.push(hash);
      if (hash === media(404)) return null;
      const decoded = await decodePicture(hash === media(500) ? new Blob(['?']) : file, most);
      made.push(decoded.bitmap);
      return decoded;
    },
    { parallel, spare },
  );
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));
  const alive = (): number => made.filter(({ width }) => width > 0).length;
  return { cache, asked, settled, alive };
}

test('what is wanted is decoded in order, scaled down to its room, and closed when nobody wants it any more', async () => {
  const { cache, asked, settled, alive } = await open();
  const holder = Symbol('a');
  cache.hold(holder, wants(SMALL, 1, 2, 3));
  await settled();
  expect(asked).toEqual([1, 2, 3].map(media));
  const first = cache.get(media(1));
  expect(first?.state === 'ready' && [first.bitmap.width, first.bitmap.height, first.whole]).toEqual([40, 30, false]);
  cache.hold(holder, wants(SMALL, 2, 3, 4));
  await settled();
  expect([alive(), cache.open()]).toEqual([3, 3]);
  expect(cache.get(media(1))).toBeUndefined();
  cache.hold(holder, []);
  expect([alive(), cache.open()]).toEqual([0, 0]);
});

test('a picture that is wanted larger is decoded again, and the small one shown until then', async () => {
  const { cache, asked, settled, alive } = await open();
  const holder = Symbol('a');
  cache.hold(holder, wants(SMALL, 1));
  await settled();
  cache.hold(holder, wants({ width: 400, height: 400 }, 1));
  expect(cache.get(media(1))?.state).toBe('ready');
  await settled();
  const now = cache.get(media(1));
  expect(now?.state === 'ready' && [now.bitmap.width, now.whole]).toEqual([80, true]);
  cache.hold(holder, wants({ width: 4000, height: 4000 }, 1));
  await settled();
  expect([asked.length, alive()]).toEqual([2, 1]);
});

test('the picture just left stays for an undo, and two holders share one', async () => {
  const { cache, asked, settled, alive } = await open(1);
  const [a, b] = [Symbol('a'), Symbol('b')];
  cache.hold(a, wants(SMALL, 1, 2));
  cache.hold(b, wants(SMALL, 2));
  await settled();
  cache.hold(a, wants(SMALL, 3));
  await settled();
  expect([alive(), asked.length]).toEqual([3, 3]);
  cache.hold(a, wants(SMALL, 4));
  await settled();
  expect(cache.get(media(3))?.state).toBe('ready');
  expect(cache.get(media(1))).toBeUndefined();
  expect(cache.get(media(2))?.state).toBe('ready');
});

test('a picture that arrives when nobody wants it any more is closed at once', async () => {
  const { cache, settled, alive } = await open();
  const holder = Symbol('a');
  cache.hold(holder, wants(SMALL, 1));
  cache.hold(holder, []);
  await settled();
  expect([alive(), cache.open()]).toEqual([0, 0]);
});

test('a missing file and a broken one are told apart, and can be asked for again', async () => {
  const { cache, asked, settled } = await open();
  cache.hold(Symbol('a'), wants(SMALL, 404, 500, 1));
  await settled();
  expect([404, 500, 1].map((n) => cache.get(media(n))?.state)).toEqual(['missing', 'broken', 'ready']);
  cache.retry(media(404));
  await settled();
  expect(asked.filter((hash) => hash === media(404))).toHaveLength(2);
});
