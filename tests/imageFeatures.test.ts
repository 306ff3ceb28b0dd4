import { expect, test } from 'vitest';
import { lookOf } from '#formats/image/look.ts';
import { uninterrupted } from '#learning/control.ts';
import { imageConfig } from '#learning/features/config.ts';
import { imageFeatures, LOOK_SIZE, lookPixels } from '#learning/features/imageFeatures.ts';
import { learners } from '#learning/learners/index.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import { sliceRows } from '#learning/matrix/matrix.ts';
import { predictionOf } from '#learning/metrics/confusion.ts';
import { scoresOf } from '#learning/metrics/scores.ts';
import { LOOK_BYTES } from '#formats/image/types.ts';
import { FASHION, fashionImages } from '#support/fashion.ts';
import { hasSharedData } from '#support/sharedData.ts';

const TRAIN = 1000;
const TEST = 1000;

test('a look is as long in formats as in learning', () => expect(LOOK_SIZE).toBe(LOOK_BYTES));

test.skipIf(!hasSharedData)(
  'on Fashion-MNIST the features teach softmax regression clearly more than raw pixels do',
  { timeout: 240_000 },
  async () => {
    const { images, classes } = fashionImages(TRAIN + TEST);
    const looks = new Uint8Array((TRAIN + TEST) * LOOK_SIZE);
    for (let k = 0; k < TRAIN + TEST; k += 1) {
      const data = new Uint8Array(784 * 4).fill(255);
      for (let i = 0; i < 784; i += 1) data.fill(images[16 + k * 784 + i] ?? 0, 4 * i, 4 * i + 3);
      looks.set(lookOf({ width: 28, height: 28, data }, 1), k * LOOK_SIZE);
    }
    const accuracy = async (x: Dense, regularisation: number): Promise<number> => {
      const y = (from: number, to: number) =>
        ({ kind: 'single', classes: FASHION.length, y: Int32Array.from(classes.slice(from, to)) }) as const;
      const train = { x: sliceRows(x, 0, TRAIN), y: y(0, TRAIN), groups: null };
      const model = await learners.softmax.fit(train, { seed: 1, regularisation }, uninterrupted);
      const truth = y(TRAIN, TRAIN + TEST);
      const p = await learners.softmax.predictProba(model, sliceRows(x, TRAIN, TRAIN + TEST), uninterrupted);
      return scoresOf(truth, predictionOf(p, truth)).accuracy ?? 0;
    };
    const pixels = Math.max(await accuracy(lookPixels(looks), 0.01), await accuracy(lookPixels(looks), 0.1));
    const features = await accuracy(await imageFeatures(looks, imageConfig, uninterrupted), 10);
    console.log(`Fashion-MNIST, ${TRAIN} labels: raw pixels ${pixels}, features ${features}`);
    expect(features).toBeGreaterThan(pixels + 0.015);
    expect(features).toBeGreaterThan(0.83);
  },
);
