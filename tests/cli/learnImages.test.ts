import { mkdir, rm } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeGrayPng } from '#formats/image/png.ts';
import { randomFrom } from '#learning/random.ts';
import { useBench } from './harness.ts';

/** A picture of level or upright stripes; noise makes each one its own. */
function stripes(upright: boolean, seed: number): Uint8Array {
  const random = randomFrom(seed);
  const shift = random.below(8);
  const pixel = (i: number): number => (((upright ? i % 24 : Math.trunc(i / 24)) + shift) % 8 < 4 ? 200 : 60) + random.below(50);
  return encodeGrayPng(
    24,
    24,
    Uint8Array.from({ length: 576 }, (_, i) => pixel(i)),
  );
}

/** An IDX file of bytes: magic number, dimensions, content. */
const idx = (dimensions: readonly number[], content: readonly number[]): Uint8Array =>
  Uint8Array.from([0, 0, 8, dimensions.length, ...dimensions.flatMap((n) => [0, 0, n >> 8, n & 255]), ...content]);

describe('learning from images', () => {
  const bench = useBench();
  let folder = '';

  beforeAll(async () => {
    folder = bench.path('stripes');
    for (const name of ['level', 'upright']) await mkdir(`${folder}/${name}`, { recursive: true });
    for (let k = 0; k < 60; k += 1) {
      const upright = k % 2 === 1;
      await bench.write(`stripes/${upright ? 'upright' : 'level'}/${String(k).padStart(2, '0')}.png`, stripes(upright, k));
    }
  });

  test('a folder of images and the project made of it teach the same', async () => {
    const direct = await bench.json(['train', folder, '--seed', '2']);
    expect(direct).toMatchObject({ learner: 'softmax', train: 48, test: 12, accuracy: 1, features: { kind: 'image' } });
    expect(Object.keys(direct['f1'] as object)).toEqual(['level', 'upright']);
    const out = bench.path('stripes.plumb');
    await bench.json(['import', folder, '--out', out]);
    const { splits } = (await bench.json(['info', out])) as { splits: { train: number; test: number } };
    const fromProject = await bench.json(['train', out, '--seed', '2', '--test', folder]);
    expect(fromProject).toMatchObject({ train: splits.train, test: 60, testFrom: 'file', accuracy: 1 });
    expect(await bench.json(['train', out, '--seed', '2', '--test', folder])).toMatchObject({ model: fromProject['model'] });
  });

  test('the convolutional net learns pixels, simulate plays on images, issues finds a wrong folder', { timeout: 240_000 }, async () => {
    expect(await bench.json(['train', folder, '--learner', 'cnn'])).toMatchObject({
      learner: 'cnn',
      features: { kind: 'pixels' },
      accuracy: 1,
    });
    const simulated = await bench.json([
      'simulate',
      folder,
      '--strategies',
      'margin',
      '--initial',
      '4',
      '--batch',
      '4',
      '--rounds',
      '2',
      '--seeds',
      '1',
    ]);
    expect(simulated).toMatchObject({ pool: 48, test: 12, labels: ['level', 'upright'] });
    await bench.write('stripes/upright/wrong.png', stripes(false, 999));
    const { issues } = (await bench.json(['issues', folder, '--folds', '3'])) as { issues: { id: string; given: string }[] };
    expect(issues[0]).toMatchObject({ id: expect.stringContaining('wrong.png') as string, given: 'upright' });
    await rm(bench.path('stripes/upright/wrong.png'));
  });

  test('an IDX file finds its labels beside it', async () => {
    const random = randomFrom(9);
    const pictures = Array.from({ length: 40 }, (_, k) =>
      Array.from({ length: 64 }, (_, i) => (i % 8 < 4 === (k % 2 === 0) ? 220 : 20) + random.below(30)),
    );
    const images = await bench.write('few-images-idx3-ubyte', idx([40, 8, 8], pictures.flat()));
    await bench.write(
      'few-labels-idx1-ubyte',
      idx(
        [40],
        pictures.map((_, k) => k % 2),
      ),
    );
    await bench.write('other-labels-idx1-ubyte', idx([3], [0, 0, 0]));
    expect(await bench.json(['train', images])).toMatchObject({ train: 32, test: 8, accuracy: 1 });
  });

  test('what does not go together is refused with a sentence', async () => {
    const texts = await bench.write('texts.csv', 'text,label\none,a\ntwo,b\nthree,a\nfour,b\n');
    const refused = async (argv: readonly string[]): Promise<string> => {
      const { code, err } = await bench.run(argv);
      expect(code).not.toBe(0);
      return err;
    };
    expect(await refused(['train', texts, '--learner', 'cnn'])).toContain('cnn looks at pixels; these items are texts');
    expect(await refused(['train', folder, '--features', 'words'])).toContain('--features is for texts');
    expect(await refused(['train', folder, '--test', texts])).toContain('One of the files has texts, the other images');
  });
});
