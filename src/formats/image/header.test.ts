import fc from 'fast-check';
import { expect, test } from 'vitest';
import { avifHead, bmpHead, exifBlock, gif, joined, jpegHead, pngChunk, pngHead, webpHead } from '#support/imageBytes.ts';
import { displayedSize, readImageHeader } from './header.ts';
import { repeats } from '#support/repeats.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const codeOf = (file: Uint8Array): string => {
  const header = readImageHeader(file);
  return header.ok ? `ok ${header.value.rawWidth}x${header.value.rawHeight}` : header.error.code;
};

test('each type is told by its bytes, with its size, orientation and frames', () => {
  const still = { rawWidth: 30, rawHeight: 20, frames: 1 };
  expect(readImageHeader(pngHead(30, 20))).toEqual({ ok: true, value: { ...still, type: 'image/png', orientation: 1 } });
  expect(readImageHeader(jpegHead(30, 20, 6))).toEqual({ ok: true, value: { ...still, type: 'image/jpeg', orientation: 6 } });
  expect(readImageHeader(webpHead(30, 20, 8, 3))).toEqual({ ok: true, value: { ...still, frames: 3, type: 'image/webp', orientation: 8 } });
  expect(readImageHeader(gif(30, 20, 2))).toEqual({ ok: true, value: { ...still, frames: 2, type: 'image/gif', orientation: 1 } });
  expect(readImageHeader(bmpHead(30, -20, 24))).toEqual({ ok: true, value: { ...still, type: 'image/bmp', orientation: 1 } });
  expect(readImageHeader(avifHead(30, 20, null, null))).toEqual({ ok: true, value: { ...still, type: 'image/avif', orientation: 1 } });
});

test('the eight orientations are read from JPEG, PNG and WebP in both byte orders', () => {
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const files = [
      jpegHead(30, 20, orientation),
      webpHead(30, 20, orientation, 0),
      ...[true, false].map((little) => pngHead(30, 20, pngChunk('eXIf', exifBlock(orientation, little)))),
      pngHead(30, 20, pngChunk('eXIf', [...bytes('Exif\0\0'), ...exifBlock(orientation, true)])),
    ];
    for (const file of files) {
      const header = readImageHeader(file);
      expect(header.ok && header.value.orientation).toBe(orientation);
      expect(header.ok && displayedSize(header.value)).toEqual(orientation >= 5 ? { width: 20, height: 30 } : { width: 30, height: 20 });
    }
  }
  for (const odd of [0, 9, 255]) expect(readImageHeader(jpegHead(3, 2, odd))).toMatchObject({ value: { orientation: 1 } });
});

/** Where the pixel of a 3 × 2 picture goes that lies at (0, 0), and the one at (2, 0), when it is turned left and then mirrored. */
function turned(turn: number, mirror: number | null): string {
  let [width, height] = [3, 2];
  let points = [
    [0, 0],
    [2, 0],
  ] as [number, number][];
  for (let k = 0; k < turn; k += 1) {
    points = points.map(([x, y]) => [y, width - 1 - x]);
    [width, height] = [height, width];
  }
  if (mirror === 0) points = points.map(([x, y]) => [x, height - 1 - y]);
  if (mirror === 1) points = points.map(([x, y]) => [width - 1 - x, y]);
  return JSON.stringify({ points, width, height });
}

/** The same for an EXIF orientation, from its definition: where the stored row 0 and column 0 are seen. */
function shown(orientation: number): string {
  const move: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [2 - x, y],
    3: (x, y) => [2 - x, 1 - y],
    4: (x, y) => [x, 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [1 - y, x],
    7: (x, y) => [1 - y, 2 - x],
    8: (x, y) => [y, 2 - x],
  };
  const [width, height] = orientation >= 5 ? [2, 3] : [3, 2];
  return JSON.stringify({ points: [move[orientation]?.(0, 0), move[orientation]?.(2, 0)], width, height });
}

test('turns and mirrors of AVIF become the orientation that shows the same', () => {
  for (const turn of [0, 1, 2, 3]) {
    for (const mirror of [null, 0, 1]) {
      const header = readImageHeader(avifHead(3, 2, turn, mirror));
      expect([turn, mirror, shown(header.ok ? header.value.orientation : 0)]).toEqual([turn, mirror, turned(turn, mirror)]);
    }
  }
});

test('images above the limits are refused by their header alone, at once', () => {
  const data = pngChunk('IDAT', new Uint8Array(48_000));
  const heavy = joined(pngHead(1, 1), new Uint8Array(50 * 1024 * 1024));
  const start = performance.now();
  expect(codeOf(pngHead(20_000, 20_000, data))).toBe('image-too-large');
  expect(codeOf(jpegHead(65_535, 65_535))).toBe('image-too-large');
  expect(codeOf(gif(65_535, 65_535, 1))).toBe('image-too-large');
  expect(codeOf(webpHead(16_384, 16_384, 1, 0))).toBe('image-too-large');
  expect(codeOf(bmpHead(2_000_000_000, 2, 24))).toBe('image-too-large');
  expect(codeOf(avifHead(4_000_000_000, 4_000_000_000, 0, 0))).toBe('image-too-large');
  expect(codeOf(pngHead(32_768, 1))).toBe('image-too-large');
  expect(codeOf(pngHead(32_767, 3000))).toBe('ok 32767x3000');
  expect(codeOf(heavy)).toBe('image-too-large');
  expect(performance.now() - start).toBeLessThan(300);
});

test('the frames of long animations are counted up to a bound, at once', () => {
  const long = gif(10, 10, 1_000_000);
  const start = performance.now();
  const apng = pngHead(10, 10, pngChunk('acTL', [0, 0, 0x27, 0x10, 0, 0, 0, 0]));
  expect(readImageHeader(apng)).toMatchObject({ value: { frames: 10_000 } });
  expect(readImageHeader(pngHead(10, 10, pngChunk('acTL', [255, 255, 255, 255, 0, 0, 0, 0])))).toMatchObject({ value: { frames: 10_000 } });
  expect(readImageHeader(long)).toMatchObject({ value: { frames: 10_000 } });
  expect(performance.now() - start).toBeLessThan(300);
});

test('other kinds of files are refused with what to do', () => {
  for (const [file, words] of [
    [avifHead(1, 1, null, null, 'heic'), 'HEIC'],
    [Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]), 'TIFF'],
    [bytes('%PDF-1.7'), 'PDF'],
    [bytes('\ufeff<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG'],
    [jpegHead(5, 5, 1, 0xc3), 'lossless'],
    [jpegHead(5, 5, 1, 0xc0, 12), '8 bits'],
    [bmpHead(5, 5, 24, 4), 'BMP'],
  ] as const) {
    const header = readImageHeader(file);
    expect(header).toMatchObject({ ok: false, error: { code: 'unsupported-image' } });
    expect(header.ok ? '' : header.error.message).toMatch(new RegExp(`${words}.*PNG or JPEG`));
  }
  for (const file of ['hello', 'GIF', 'BM is a company', '<html></html>', '{"a": 1}']) expect(codeOf(bytes(file))).toBe('not-an-image');
});

test('progressive files of a thousand scans and huge pictures of four inks are refused before they are decoded', () => {
  const scans = Uint8Array.from({ length: 4000 }, (_, i) => [0xff, 0xda, 0, 2][i % 4] ?? 0);
  expect(codeOf(joined(jpegHead(9000, 9000, 1, 0xc2), scans))).toBe('unsupported-image');
  expect(codeOf(joined(jpegHead(1000, 1000, 1, 0xc2), scans))).toBe('ok 1000x1000');
  expect(codeOf(joined(jpegHead(9000, 9000, 1, 0xc0), scans))).toBe('ok 9000x9000');
  expect(codeOf(jpegHead(9000, 9000, 1, 0xc0, 8, 4))).toBe('unsupported-image');
});

test('headers that are cut or without pixels are damaged', () => {
  for (const whole of [pngHead(30, 20), jpegHead(30, 20, 3), gif(3, 2, 1), bmpHead(3, 2, 8), avifHead(3, 2, 1, 1)]) {
    expect(codeOf(whole)).toMatch(/^ok/);
    for (const part of [0.2, 0.4]) {
      expect(['damaged-image', 'not-an-image']).toContain(codeOf(whole.slice(0, Math.max(12, Math.floor(whole.length * part)))));
    }
  }
  expect(codeOf(new Uint8Array(0))).toBe('damaged-image');
  expect(codeOf(pngHead(0, 5))).toBe('damaged-image');
  expect(codeOf(jpegHead(5, 0))).toBe('damaged-image');
});

test('no damage makes the reader throw or loop', () => {
  const seeds = [
    pngHead(30, 20, pngChunk('eXIf', exifBlock(6, true))),
    jpegHead(30, 20, 6),
    webpHead(30, 20, 6, 2),
    gif(30, 20, 3),
    bmpHead(3, 2, 4),
    avifHead(3, 2, 1, 0),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 }),
      fc.nat(250),
      (seed, flips, cut) => {
        const file = seed.slice(0, Math.max(4, seed.length - (cut > 200 ? cut - 200 : 0)));
        for (const [at, value] of flips) file[at % file.length] = value;
        const header = readImageHeader(file);
        if (header.ok) expect(header.value.rawWidth * header.value.rawHeight).toBeLessThanOrEqual(100_000_000);
      },
    ),
    { numRuns: repeats('damaged headers of images read (T-26)', 3000, 100_000) },
  );
});
