import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cancelled, uninterrupted } from '#learning/control.ts';
import { randomFrom } from '#learning/random.ts';
import type { ImageConfig } from '../config.ts';
import { featuresKey, imageConfig, wordsConfig } from '../config.ts';
import { imageColumns, imageFeatures } from '../imageFeatures.ts';
import { colourHistogram, colourLength, HUES } from './colour.ts';
import { gradients, hog, hogLayout, newCells, ORIENTATIONS, orientationBin } from './hog.ts';
import { LOOK_SIZE, lookPixels, lumaOf, PIXELS, SIDE } from './looks.ts';

type Paint = (x: number, y: number) => readonly [number, number, number];

function paint(colourAt: Paint): Uint8Array {
  return Uint8Array.from({ length: LOOK_SIZE }, (_, i) => colourAt(Math.trunc(i / 3) % SIDE, Math.trunc(i / 3 / SIDE))[i % 3]!);
}

const grey = (value: number): readonly [number, number, number] => [value, value, value];

function hogOf(look: Uint8Array, cell: number): Float32Array {
  const [luma, bins, magnitudes] = [new Int32Array(PIXELS), new Uint8Array(PIXELS), new Float64Array(PIXELS)];
  lumaOf(look, 0, luma);
  gradients(luma, bins, magnitudes);
  const out = new Float32Array(hogLayout(cell).length);
  hog(bins, magnitudes, cell, newCells(cell), out, 0);
  return out;
}

test('a ramp of brightness in a direction votes for the bin of that direction and no other', () => {
  for (let degrees = 5; degrees < 360; degrees += 10) {
    const angle = (degrees * Math.PI) / 180;
    const look = paint((x, y) => grey(Math.round(128 + 3.9 * ((x - 15.5) * Math.cos(angle) + (y - 15.5) * Math.sin(angle)))));
    const found = hogOf(look, 8);
    const byBin = Array.from({ length: ORIENTATIONS }, (_, o) => found.reduce((sum, v, i) => sum + (i % ORIENTATIONS === o ? v : 0), 0));
    expect(byBin.indexOf(Math.max(...byBin)), `${degrees}°`).toBe(Math.trunc((degrees % 180) / 20));
  }
});

test('bins are half-open sectors of 20°, the same for a direction and its opposite', () => {
  fc.assert(
    fc.property(fc.integer({ min: -255_000, max: 255_000 }), fc.integer({ min: -255_000, max: 255_000 }), (dx, dy) => {
      fc.pre(dx !== 0 || dy !== 0);
      const degrees = ((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 180;
      const away = Math.abs(degrees / 20 - Math.round(degrees / 20));
      if (away > 1e-9) expect(orientationBin(dx, dy)).toBe(Math.trunc(degrees / 20));
      expect(orientationBin(-dx, -dy)).toBe(orientationBin(dx, dy));
    }),
  );
  expect([orientationBin(1, 0), orientationBin(-1, 0), orientationBin(0, 1), orientationBin(0, -1), orientationBin(0, 0)]).toEqual([
    0, 0, 4, 4, 0,
  ]);
});

test('an even picture has no gradients, a grey one no colours', () => {
  expect(
    hogOf(
      paint(() => [200, 30, 60]),
      8,
    ).every((value) => value === 0),
  ).toBe(true);
  const out = new Float32Array(colourLength(4));
  colourHistogram(
    paint((x, y) => grey((x * 37 + y * 101) % 256)),
    0,
    4,
    out,
    0,
  );
  expect(out.every((value) => value === 0)).toBe(true);
});

test('pure hues fill their own sector, mixtures their two neighbours, and only where they lie', () => {
  const hues = [grey(0), [255, 0, 0], [255, 255, 0], [0, 255, 0], [0, 255, 255], [0, 0, 255], [255, 0, 255]] as const;
  hues.forEach((hue, i) => {
    const out = new Float32Array(colourLength(2));
    colourHistogram(
      paint((x, y) => (x < 16 && y >= 16 ? hue : grey(90))),
      0,
      2,
      out,
      0,
    );
    const expected = Array.from({ length: 4 * HUES }, (_, k) => (i > 0 && k === 2 * HUES + i - 1 ? 1 : 0));
    [...out].forEach((value, k) => expect(value, `hue ${i}, place ${k}`).toBeCloseTo(expected[k]!, 5));
  });
  const orange = new Float32Array(colourLength(1));
  colourHistogram(
    paint(() => [200, 100, 0]),
    0,
    1,
    orange,
    0,
  );
  [...orange].forEach((value, k) => expect(value).toBeCloseTo(k < 2 ? 100 / 255 : 0, 5));
});

test('rows are those of each look alone, whatever comes with it, and all groups are in them', async () => {
  const random = randomFrom(7);
  const looks = new Uint8Array(5 * LOOK_SIZE).map(() => random.below(256));
  const all = await imageFeatures(looks, imageConfig, uninterrupted);
  expect([all.rows, all.columns]).toEqual([5, imageColumns(imageConfig)]);
  for (let row = 0; row < 5; row += 1) {
    const alone = await imageFeatures(looks.slice(row * LOOK_SIZE, (row + 1) * LOOK_SIZE), imageConfig, uninterrupted);
    expect(alone.values).toEqual(all.values.slice(row * all.columns, (row + 1) * all.columns));
  }
  const parts: ImageConfig[] = [
    { ...imageConfig, gradients: null, colour: null },
    { ...imageConfig, intensity: null, colour: null },
    { ...imageConfig, intensity: null, gradients: null },
  ];
  const first: number[] = [];
  for (const part of parts) {
    const { values } = await imageFeatures(looks.subarray(0, LOOK_SIZE), part, uninterrupted);
    first.push(...values);
  }
  expect(Float32Array.from(first)).toEqual(all.values.slice(0, all.columns));
});

test('pixels are the bytes of the looks between 0 and 1', () => {
  const looks = Uint8Array.from({ length: 2 * LOOK_SIZE }, (_, i) => i % 256);
  const x = lookPixels(looks);
  expect([x.rows, x.columns, x.values[255], x.values[1]]).toEqual([2, 3072, 1, Math.fround(1 / 255)]);
});

test('keys tell configurations apart; what cannot be used is refused with a sentence; work stops when asked to', async () => {
  const finer = { ...imageConfig, gradients: { cell: 4, weight: 1 } };
  expect(new Set([featuresKey(imageConfig), featuresKey(finer), featuresKey(wordsConfig)]).size).toBe(3);
  const refused = (config: ImageConfig): Promise<unknown> => imageFeatures(new Uint8Array(LOOK_SIZE), config, uninterrupted);
  await expect(refused({ ...imageConfig, intensity: { grid: 5, weight: 1 } })).rejects.toThrow('does not divide 32');
  await expect(refused({ ...imageConfig, gradients: { cell: 1, weight: 1 } })).rejects.toThrow('cells must be 2 to 16');
  await expect(refused({ kind: 'image', intensity: null, gradients: null, colour: null })).rejects.toThrow('at least one group');
  await expect(refused({ ...imageConfig, colour: { grid: 4, weight: 0 } })).rejects.toThrow('weight must be above 0');
  await expect(imageFeatures(new Uint8Array(100), imageConfig, uninterrupted)).rejects.toThrow('no whole number of looks');
  const stopped = imageFeatures(new Uint8Array(LOOK_SIZE), imageConfig, { ...uninterrupted, signal: { aborted: true } });
  await expect(stopped).rejects.toThrow(Cancelled);
});
