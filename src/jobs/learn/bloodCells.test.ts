import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readImageHeader } from '#formats/image/header.ts';
import { cropOf } from '#formats/image/crop.ts';
import { lookOf } from '#formats/image/look.ts';
import { LOOK_BYTES } from '#formats/image/types.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { uninterrupted } from '#learning/control.ts';
import { learnerOf } from '#learning/learners/index.ts';
import { compareLearners } from '#learning/compare/compare.ts';
import { testDecoder } from '#support/imageDecoder.ts';
import { hasSharedData, sharedFile, sharedPath } from '#support/sharedData.ts';
import { regionConfig } from './featureConfig.ts';
import { partOf, regionMatrix, sizeOf } from './regionRows.ts';

const ROOT = 'detection/bccd';
const CLASSES = ['RBC', 'WBC', 'Platelets'];
const config = regionConfig('features');

/** The boxes of a Pascal VOC file: edges are numbers of pixels from 1, both included. */
function boxesOf(xml: string): { readonly name: string; readonly region: Region }[] {
  const edge = (object: string, name: string): number => Number(new RegExp(`<${name}>(\\d+)</${name}>`).exec(object)?.[1]);
  return [...xml.matchAll(/<object>[^]*?<\/object>/g)].map(([object], i) => {
    const [x0, y0, x1, y1] = ['xmin', 'ymin', 'xmax', 'ymax'].map((name) => edge(object, name)) as [number, number, number, number];
    const shape = boxOf(x0 - 1, y0 - 1, x1, y1);
    return { name: /<name>(\w+)</.exec(object)?.[1] ?? '', region: { id: `${i}` as RegionId, label: null, shape } };
  });
}

async function cells() {
  const looks: Uint8Array[] = [];
  const sizes: number[] = [];
  const y: number[] = [];
  const groups: number[] = [];
  for (const [image, file] of readdirSync(sharedPath(`${ROOT}/Annotations`))
    .sort()
    .entries()) {
    const bytes = sharedFile(`${ROOT}/JPEGImages/${file.replace('.xml', '.jpg')}`);
    const header = readImageHeader(bytes);
    const pixels = header.ok ? await testDecoder.decode(bytes, header.value) : header;
    if (!pixels.ok) throw new Error(file);
    for (const { name, region } of boxesOf(new TextDecoder().decode(sharedFile(`${ROOT}/Annotations/${file}`)))) {
      looks.push(lookOf(cropOf(pixels.value, 1, partOf(region, config)), 1));
      sizes.push(...sizeOf(region, pixels.value));
      y.push(CLASSES.indexOf(name));
      groups.push(image);
    }
  }
  const all = new Uint8Array(looks.length * LOOK_BYTES);
  looks.forEach((look, i) => all.set(look, i * LOOK_BYTES));
  const x = await regionMatrix(all, Float32Array.from(sizes), config, uninterrupted);
  return { x, y: { kind: 'single' as const, classes: CLASSES.length, y: Int32Array.from(y) }, groups: Uint32Array.from(groups) };
}

test.skipIf(!hasSharedData)(
  'blood cells are told apart on images that were not learned from, far better than by the most frequent',
  async () => {
    const data = await cells();
    const { compared } = await compareLearners(
      [learnerOf('majority'), learnerOf('softmax')],
      data,
      { seed: 1, regularisation: 'cv' },
      5,
      uninterrupted,
    );
    const [majority, softmax] = compared;
    console.info(
      data.y.y.length,
      'regions,',
      compared.map(({ learner, accuracy, macroF1 }) => `${learner} ${accuracy.toFixed(4)} F1 ${macroF1.toFixed(3)}`).join(', '),
    );
    expect(majority!.accuracy).toBeCloseTo(data.y.y.filter((label) => label === 0).length / data.y.y.length, 12);
    expect(softmax!.accuracy).toBeGreaterThan(0.98);
    expect(softmax!.macroF1).toBeGreaterThan(0.95);
  },
);
