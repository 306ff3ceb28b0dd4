import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#domain/hash.ts';
import { avifHead, bmpHead, cornersPng, gif, joined, jpegHead, pngHead, turnedAvif, webpHead } from '#support/imageBytes.ts';
import { imageSamples, sampleBytes } from '#support/imageSamples.ts';
import { nodeCodec, testDecoder } from '#support/imageDecoder.ts';
import { pythonHas, runPython } from '#support/python.ts';
import { createImageDecoder } from './decode.ts';
import { displayedSize, readImageHeader } from './header.ts';
import { lookName, lookOf } from './look.ts';
import { encodeGrayPng, encodeRgbPng } from './png.ts';
import type { Pixels } from './types.ts';
import { repeats } from '#support/repeats.ts';

async function decode(file: Uint8Array): Promise<Pixels | string> {
  const header = readImageHeader(file);
  if (!header.ok) return header.error.code;
  const pixels = await testDecoder.decode(file, header.value);
  return pixels.ok ? pixels.value : pixels.error.code;
}

const pixelsOf = async (file: Uint8Array): Promise<Pixels> => {
  const pixels = await decode(file);
  if (typeof pixels === 'string') throw new Error(pixels);
  return pixels;
};

test('what is written as PNG comes back, gray and in color, the same bytes each time', async () => {
  const gray = Uint8Array.from({ length: 28 * 28 }, (_, i) => (i * 7) % 256);
  const back = await pixelsOf(encodeGrayPng(28, 28, gray));
  expect([back.width, back.height]).toEqual([28, 28]);
  expect([...back.data]).toEqual([...gray].flatMap((value) => [value, value, value, 255]));
  expect(encodeGrayPng(28, 28, gray)).toEqual(encodeGrayPng(28, 28, gray));
  const rgb = Uint8Array.from({ length: 3 * 5 * 2 }, (_, i) => i * 8);
  expect([...(await pixelsOf(encodeRgbPng(5, 2, rgb))).data].filter((_, i) => i % 4 !== 3)).toEqual([...rgb]);
  expect((await pixelsOf(encodeGrayPng(1, 1, Uint8Array.of(9)))).data).toEqual(Uint8Array.of(9, 9, 9, 255));
});

test('the first picture of a GIF lies on a clear screen, and what reaches over it is cut', async () => {
  const red = [255, 0, 0, 255];
  expect([...(await pixelsOf(gif(3, 2, 4))).data]).toEqual([...red, ...red, ...Array.from({ length: 16 }, () => 0)]);
  expect([...(await pixelsOf(gif(1, 1, 1))).data]).toEqual(red);
});

test('a header without its picture is damaged, whatever the type', async () => {
  for (const file of [
    pngHead(30, 20),
    jpegHead(30, 20),
    webpHead(30, 20, 1, 0),
    webpHead(30, 20, 1, 2),
    bmpHead(30, 20, 24),
    avifHead(30, 20, null, null),
  ]) {
    expect(await decode(file)).toBe('damaged-image');
  }
});

test('every sample has the pixels and the look that it has in a browser', async () => {
  for (const { name, file, pixels, look } of imageSamples) {
    const decoded = await pixelsOf(sampleBytes(file));
    const header = readImageHeader(sampleBytes(file));
    expect([name, sha256(decoded.data), lookName(lookOf(decoded, header.ok ? header.value.orientation : 1))]).toEqual([name, pixels, look]);
  }
});

test('a decoder that failed is replaced: the next image is right', async () => {
  const loads: string[] = [];
  const decoder = createImageDecoder((name) => {
    loads.push(name);
    return nodeCodec(name);
  });
  const good = cornersPng(16, 16);
  const broken = good.slice();
  broken.fill(0x55, 60, broken.length - 30);
  for (const [file, ok] of [
    [good, true],
    [broken, false],
    [good, true],
    [broken, false],
    [good, true],
  ] as const) {
    const header = readImageHeader(file);
    expect(header.ok && (await decoder.decode(file, header.value)).ok).toBe(ok);
  }
  expect(loads).toEqual(['png']);
});

test('damaged files end in pixels of the announced size or in a problem, quickly', async () => {
  const seeds = [
    ...imageSamples.map(({ file }) => sampleBytes(file)),
    gif(9, 7, 3),
    ...[1, 4, 8, 16, 24, 32].map((bits) => joined(bmpHead(5, 4, bits), new Uint8Array(1200))),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 6 }),
      fc.nat(3),
      async (seed, flips, cut) => {
        const file = seed.slice(0, cut === 0 ? Math.ceil(seed.length * 0.7) : seed.length);
        for (const [at, value] of flips) file[at % file.length] = value;
        const header = readImageHeader(file);
        if (!header.ok || header.value.rawWidth * header.value.rawHeight > 1_000_000) return;
        const decoded = await testDecoder.decode(file, header.value);
        if (decoded.ok) expect(decoded.value.data).toHaveLength(4 * header.value.rawWidth * header.value.rawHeight);
        else expect(decoded.error.code).toBe('damaged-image');
      },
    ),
    { numRuns: repeats('damaged images decoded (T-26)', 300, 10_000) },
  );
});

test('a decoder that could not be loaded is asked for again', async () => {
  let offline = true;
  const decoder = createImageDecoder((name) => (offline ? Promise.reject(new Error('offline')) : nodeCodec(name)));
  const file = cornersPng(8, 8);
  const header = readImageHeader(file);
  if (!header.ok) throw new Error('no header');
  await expect(decoder.decode(file, header.value)).rejects.toThrow('offline');
  offline = false;
  expect((await decoder.decode(file, header.value)).ok).toBe(true);
});

/** Files of every kind that Pillow writes, with the pixels it reads back: as stored, and as displayed. */
const PILLOW = `
import base64, io, json, sys
from PIL import Image, ImageDraw, ImageOps
def picture(w, h):
    im = Image.new('RGB', (w, h))
    im.putdata([((x * 5) % 256, (y * 7) % 256, (x * y) % 256) for y in range(h) for x in range(w)])
    d = ImageDraw.Draw(im); d.rectangle((2, 2, w // 3, h // 4), fill=(255, 0, 0)); d.ellipse((w // 2, h // 3, w - 4, h - 3), fill=(0, 220, 60))
    return im
rgb = picture(53, 37)
clear = rgb.convert('RGBA'); clear.putalpha(Image.radial_gradient('L').resize(rgb.size))
black = Image.merge('CMYK', list(rgb.convert('CMYK').split()[:3]) + [Image.radial_gradient('L').resize(rgb.size)])
deep = Image.frombytes('I;16', rgb.size, b''.join((v * 257).to_bytes(2, 'little') for v in rgb.convert('L').tobytes()))
def eight(im):
    return Image.frombytes('L', im.size, bytes(v // 257 for v in im.convert('I').getdata()))
def exif(im, o):
    e = im.getexif(); e[0x112] = o; return e.tobytes()
files = {
  'rgb.png': (rgb, dict(format='PNG')), 'alpha.png': (clear, dict(format='PNG')), 'palette.png': (rgb.convert('P'), dict(format='PNG')),
  'gray.png': (rgb.convert('L'), dict(format='PNG')), 'bits.png': (rgb.convert('1'), dict(format='PNG')), 'deep.png': (deep, dict(format='PNG')),
  'one.png': (rgb.resize((1, 1)), dict(format='PNG')), 'graya.png': (clear.convert('LA'), dict(format='PNG')),
  'rgb.jpg': (rgb, dict(format='JPEG', quality=95)), 'progressive.jpg': (rgb, dict(format='JPEG', progressive=True)), 'gray.jpg': (rgb.convert('L'), dict(format='JPEG')),
  'cmyk.jpg': (black, dict(format='JPEG', quality=92)), 'cmykp.jpg': (black, dict(format='JPEG', progressive=True)), 'restarts.jpg': (rgb, dict(format='JPEG', quality=95, subsampling=0)),
  'rgb.webp': (rgb, dict(format='WEBP', quality=90)), 'lossless.webp': (rgb, dict(format='WEBP', lossless=True)), 'alpha.webp': (clear, dict(format='WEBP', lossless=True, exact=True)),
  'moving.webp': (clear, dict(format='WEBP', lossless=True, save_all=True, append_images=[clear.rotate(90)], duration=50)),
  'rgb.gif': (rgb, dict(format='GIF')), 'interlaced.gif': (rgb.convert('P', palette=Image.ADAPTIVE), dict(format='GIF', interlace=1)),
  'moving.gif': (rgb.convert('P'), dict(format='GIF', save_all=True, append_images=[rgb.rotate(180).convert('P')])),
  'rgb.bmp': (rgb, dict(format='BMP')), 'palette.bmp': (rgb.convert('P'), dict(format='BMP')), 'bits.bmp': (rgb.convert('1'), dict(format='BMP')), 'alpha.bmp': (rgb.convert('RGBA'), dict(format='BMP')),
}
for fmt, ext in (('JPEG', 'jpg'), ('PNG', 'png'), ('WEBP', 'webp')):
    for o in range(1, 9):
        files['turned%d.%s' % (o, ext)] = (rgb, dict(format=fmt, exif=exif(rgb, o), **({'lossless': True} if fmt == 'WEBP' else {})))
out = {}
for name, (im, options) in files.items():
    b = io.BytesIO(); im.save(b, **options); data = b.getvalue()
    stored = Image.open(io.BytesIO(data)); frames = getattr(stored, 'n_frames', 1); stored.seek(0)
    plain = (eight(stored) if name == 'deep.png' else stored).convert('RGBA')
    seen = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    shown = (eight(seen) if name == 'deep.png' else seen).convert('RGBA')
    white = Image.new('RGBA', shown.size, (255, 255, 255, 255)); white.alpha_composite(shown)
    out[name] = dict(file=base64.b64encode(data).decode(), size=plain.size, frames=frames, pixels=base64.b64encode(plain.tobytes()).decode(),
      shown=shown.size, look=base64.b64encode(white.convert('RGB').resize((shown.width * 32, shown.height * 32), Image.NEAREST).reduce(shown.size).tobytes()).decode())
print(json.dumps(out))
`;

interface Reference {
  readonly file: string;
  readonly size: readonly [number, number];
  readonly frames: number;
  readonly pixels: string;
  readonly shown: readonly [number, number];
  readonly look: string;
}

const unpack = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const farthest = (a: Uint8Array, b: Uint8Array): number => a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);

describe.skipIf(!pythonHas('PIL'))('beside Pillow', () => {
  const references = Object.entries(pythonHas('PIL') ? (runPython(PILLOW, null) as Record<string, Reference>) : {});

  test('every kind of file has the same pixels', async () => {
    for (const [name, { file, size, frames, pixels }] of references) {
      const header = readImageHeader(unpack(file));
      const decoded = await pixelsOf(unpack(file));
      expect([name, decoded.width, decoded.height]).toEqual([name, ...size]);
      if (!name.startsWith('moving')) expect([name, header.ok && header.value.frames]).toEqual([name, frames]);
      else expect(header.ok && header.value.frames).toBe(2);
      // Decoders of lossy data may round differently; libjpeg and libwebp are the same code in both.
      const allowed = /\.jpg$|^rgb\.webp$/.test(name) ? 3 : 0;
      const expected = unpack(pixels);
      const seen = decoded.data.map((value, i) => (i % 4 === 3 || (decoded.data[i | 3] ?? 0) > 0 ? value : (expected[i] ?? 0)));
      expect([name, farthest(seen, expected) <= allowed]).toEqual([name, true]);
    }
  });

  test('size and look as displayed are those of exif_transpose, for the eight orientations of JPEG, PNG and WebP', async () => {
    for (const [name, { file, shown, look }] of references) {
      const header = readImageHeader(unpack(file));
      if (!header.ok) throw new Error(name);
      const { width, height } = displayedSize(header.value);
      expect([name, width, height]).toEqual([name, ...shown]);
      const ours = lookOf(await pixelsOf(unpack(file)), header.value.orientation);
      // Pillow rounds once more, when it composes before it scales; lossy pixels differ a little already.
      expect([name, farthest(ours, unpack(look)) <= 2]).toEqual([name, true]);
    }
    expect(references.filter(([name]) => name.startsWith('turned'))).toHaveLength(24);
  });

  test('a picture whose data are cut is damaged, never half gray', async () => {
    for (const [name, { file }] of references) {
      if (/^(?:turned|one|moving|bits)/.test(name)) continue;
      const whole = unpack(file);
      for (const share of [0.5, 0.8, 0.93]) {
        const code = await decode(whole.slice(0, Math.floor(whole.length * share)));
        expect([name, share, code]).toEqual([name, share, 'damaged-image']);
      }
    }
  });

  test('a JPEG that lacks only its end marker is whole', async () => {
    const whole = unpack(references.find(([name]) => name === 'rgb.jpg')?.[1].file ?? '');
    expect(await decode(whole.slice(0, -2))).toEqual(await decode(whole));
  });
});

test('a turned and mirrored AVIF is decoded as stored, and its header says how it is shown', async () => {
  const plain = sampleBytes(imageSamples.find(({ name }) => name === 'avif')?.file ?? '');
  const stored = await pixelsOf(plain);
  const orientations: number[] = [];
  for (const turn of [0, 1, 2, 3]) {
    for (const mirror of [null, 0, 1]) {
      const file = turnedAvif(plain, turn, mirror);
      const header = readImageHeader(file);
      if (!header.ok) throw new Error(header.error.message);
      orientations.push(header.value.orientation);
      expect(await decode(file)).toEqual(stored);
    }
  }
  expect(orientations).toEqual([1, 4, 2, 8, 5, 7, 3, 2, 4, 6, 7, 5]);
});

test('AVIF files come in', async () => {
  const { default: createEncoder } = await import('@jsquash/avif/codec/enc/avif_enc.js');
  const { defaultOptions } = await import('@jsquash/avif/meta.js');
  const module = new WebAssembly.Module(
    readFileSync(new URL('../../../node_modules/@jsquash/avif/codec/enc/avif_enc.wasm', import.meta.url)),
  );
  const encoder = (await createEncoder({
    noInitialRun: true,
    instantiateWasm: (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) => {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
  })) as { encode: (data: Uint8Array, width: number, height: number, options: object) => Uint8Array };
  const source = await pixelsOf(cornersPng(48, 32));
  const avif = new Uint8Array(encoder.encode(source.data, 48, 32, { ...defaultOptions, quality: 95 }));
  expect(readImageHeader(avif)).toEqual({
    ok: true,
    value: { type: 'image/avif', rawWidth: 48, rawHeight: 32, orientation: 1, frames: 1 },
  });
  const [ours, truth] = [lookOf(await pixelsOf(avif), 1), lookOf(source, 1)];
  // Color is stored at half the size, so edges blur.
  expect(ours.reduce((sum, value, i) => sum + Math.abs(value - (truth[i] ?? 0)), 0) / ours.length).toBeLessThan(6);
  expect(await decode(avif.slice(0, Math.floor(avif.length * 0.8)))).toBe('damaged-image');
});
