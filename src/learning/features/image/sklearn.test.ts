import { fileURLToPath } from 'node:url';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { expect, test } from 'vitest';
import { uninterrupted } from '#learning/control.ts';
import { randomFrom } from '#learning/random.ts';
import { imageFeatures } from '../imageFeatures.ts';
import { LOOK_SIZE } from './looks.ts';

const peer = fileURLToPath(new URL('../../../../tests/peers/hog.py', import.meta.url));

/** Pictures of smooth blobs and hard edges, in colour, from the seed. */
function pictures(count: number, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const looks = new Uint8Array(count * LOOK_SIZE);
  for (let picture = 0; picture < count; picture += 1) {
    const waves = Array.from({ length: 4 }, () => [random.normal() / 4, random.normal() / 4, random.float() * 6, random.below(2)] as const);
    for (let i = 0; i < LOOK_SIZE; i += 1) {
      const [x, y, c] = [Math.trunc(i / 3) % 32, Math.trunc(i / 96), i % 3];
      const value = waves.reduce((sum, [fx, fy, phase, hard]) => {
        const wave = Math.sin(fx * x + fy * y + phase + c / 2);
        return sum + (hard === 1 ? Math.sign(wave) : wave);
      }, 0);
      looks[picture * LOOK_SIZE + i] = Math.max(0, Math.min(255, Math.round(128 + 30 * value)));
    }
  }
  return looks;
}

for (const cell of [8, 5, 4]) {
  test.skipIf(!pythonHas('numpy'))(`gradients over cells of ${cell} pixels are those of numpy and scikit-image`, async () => {
    const looks = pictures(12, cell);
    const config = { kind: 'image', intensity: null, gradients: { cell, weight: 1 }, colour: null } as const;
    const ours = await imageFeatures(looks, config, uninterrupted);
    const theirs = runPythonFile(peer, { looks: [...looks], cell }) as { numpy: number[][]; skimage: number[][] | null };
    if (theirs.skimage === null) console.warn('SKIPPED: scikit-image is not here. It is in tests/peers/requirements.txt.');
    for (const rows of [theirs.numpy, ...(theirs.skimage === null ? [] : [theirs.skimage])]) {
      const flat = rows.flat();
      expect(flat.length).toBe(ours.values.length);
      const gap = ours.values.reduce((most, value, i) => Math.max(most, Math.abs(value - flat[i]!)), 0);
      expect(gap).toBeLessThan(1e-6);
    }
  });
}
