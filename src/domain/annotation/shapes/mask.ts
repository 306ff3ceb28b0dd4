import { stretchesOf, tight, type RowRuns } from '../geometry/bitmap.ts';
import { decodeRuns, encodeRuns, onesOf, sumOf } from '../geometry/runs.ts';
import { commonPixels } from '../geometry/setsOfPixels.ts';
import { traceMask } from '../geometry/traceMask.ts';
import { plain, px, type ImagePx, type RegionShape } from './regionShape.ts';

/**
 * Pixels, each whole: those of the box that `counts` says, which is runs over the rows of the box, coded as `geometry/runs.ts` says. In its
 * normal form the box is the smallest around them.
 */
export interface Mask {
  readonly kind: 'mask';
  readonly x: ImagePx;
  readonly y: ImagePx;
  readonly width: ImagePx;
  readonly height: ImagePx;
  readonly counts: string;
}

const MOST = 2 ** 30;

/** Its box and the runs over the rows of it. */
export const rowsOf = ({ x, y, width, height, counts }: Mask): RowRuns => ({ x, y, width, height, runs: decodeRuns(counts) ?? [] });

/** Intersection over union of pixels, by their rows. */
function iou(a: RowRuns, b: RowRuns): number {
  const both = commonPixels(a, b);
  return both === 0 ? 0 : both / (onesOf(a.runs) + onesOf(b.runs) - both);
}

/** A mask of runs over the rows of a box. */
export const maskOf = ({ x, y, width, height, runs }: RowRuns): Mask => ({
  kind: 'mask',
  x: plain(x),
  y: plain(y),
  width: px(width),
  height: px(height),
  counts: encodeRuns(runs),
});

function normalise(shape: Mask): Mask {
  const box = tight(stretchesOf(rowsOf(shape)));
  return box === undefined ? shape : maskOf(box);
}

const bounds = ({ x, y, width, height }: Mask) => ({ x, y, width, height });

export const mask: RegionShape<Mask> = {
  name: 'mask',
  title: 'Mask',
  normalise,
  fault({ x, y, width, height, counts }) {
    const box = [x, y, width, height].every(Number.isSafeInteger) && width > 0 && height > 0 && width * height <= MOST;
    if (!box) return 'A mask needs a box of whole pixels, with a width and a height above 0. Draw it anew, or leave it out.';
    const runs = decodeRuns(counts);
    if (runs === undefined || sumOf(runs) !== width * height)
      return 'The runs of a mask do not fill its box. Write them over its rows, or leave the mask out.';
    return onesOf(runs) > 0 ? null : 'A mask has no pixels. Paint some, or leave it out.';
  },
  bounds,
  area: (shape) => onesOf(rowsOf(shape).runs),
  pieces: (shape) => traceMask(rowsOf(shape)),
  distance: (a, b) => 1 - iou(rowsOf(a), rowsOf(b)),
  moved: (shape, dx, dy) => ({ ...shape, x: px(shape.x + Math.round(dx)), y: px(shape.y + Math.round(dy)) }),
  sample(random, width, height) {
    const stretches = [];
    const [top, left] = [Math.floor(random() * height * 0.8), Math.floor(random() * width * 0.8)];
    for (let y = top; y < Math.min(height, top + 1 + Math.floor(random() * 30)); y += 1) {
      const from = left + Math.floor(random() * width * 0.1);
      stretches.push({ y, from, to: from + 1 + Math.floor(random() * width * 0.09) });
    }
    return maskOf(tight(stretches)!);
  },
};
