import type { RegionId, RegionsValue } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { command, importPictures, itemsOf, jobProject, labelId, ME } from './jobs.ts';

/** Things on an image of patches. */
export const PATCHES = 4;
const SIDE = 40;

type Name = 'Bar' | 'Beam';

/** What the patch is: three of an image are of one label, so that images differ in what is on them. */
export const patchTruth = (image: number, patch: number): Name => ((image + (patch === 3 ? 1 : 0)) % 2 === 0 ? 'Bar' : 'Beam');

/** A PNG with four squares of upright (Bar) or lying (Beam) stripes, no two alike. */
export async function patches(image: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(2 * SIDE, 2 * SIDE);
  const context = canvas.getContext('2d')!;
  for (let patch = 0; patch < PATCHES; patch += 1) {
    const i = image * PATCHES + patch;
    context.save();
    context.translate((patch % 2) * SIDE, Math.floor(patch / 2) * SIDE);
    context.fillStyle = `hsl(${(i * 37) % 360} 40% ${70 + (i % 7)}%)`;
    context.fillRect(0, 0, SIDE, SIDE);
    context.fillStyle = `hsl(${(i * 91) % 360} 60% ${20 + (i % 9)}%)`;
    for (let at = i % 5; at < SIDE - 4; at += 7 + (i % 3)) {
      if (patchTruth(image, patch) === 'Bar') context.fillRect(at, 1, 3, SIDE - 2);
      else context.fillRect(1, at, SIDE - 2, 3);
    }
    context.restore();
  }
  return canvas.convertToBlob({ type: 'image/png' });
}

/** A project of `n` such images about regions. */
export async function patchProject(n: number, holdoutShare = 0) {
  const made = await jobProject({ kind: 'regions', labels: ['Bar', 'Beam'], holdoutShare, seed: 'patches' });
  const files: PickedFile[] = [];
  for (let i = 0; i < n; i += 1) files.push({ path: `set/${i}.png`, file: await patches(i) });
  await importPictures(made.engine, files, { labels: { from: 'none' } });
  return made;
}

/** Number of the image that an item is. */
export const imageOf = (path: string): number => Number(/(\d+)\.png$/.exec(path)?.[1]);

/** The four boxes of an image with their labels. */
export function patchValue(engine: Engine, image: number, of: (image: number, patch: number) => Name = patchTruth): RegionsValue {
  return {
    kind: 'regions',
    regions: Array.from({ length: PATCHES }, (_, patch) => {
      const [x, y] = [(patch % 2) * SIDE, Math.floor(patch / 2) * SIDE];
      const shape = boxOf(x + 1, y + 1, x + SIDE - 1, y + SIDE - 1);
      return { id: `${image}-${patch}` as RegionId, label: labelId(engine, of(image, patch)), shape };
    }),
  };
}

/** Draws the boxes on an image. */
export const drawPatches = (engine: Engine, item: ItemView, value: RegionsValue, me = ME): Promise<void> =>
  command(engine, { type: 'SubmitLabel', item, value, suggestion: null, pass: 0, purpose: 'manual', queue: null, activeMs: 900 }, me);

/** Draws them on the first `n` images without regions. */
export async function drawSome(engine: Engine, n: number, of?: (image: number, patch: number) => Name): Promise<void> {
  const open = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen').slice(0, n);
  for (const { view, text } of open) await drawPatches(engine, view, patchValue(engine, imageOf(text), of));
}
