import { bitmapOf, ofBitmap, stretchesOf, tight, type RowRuns } from './bitmap.ts';
import { decodeRuns, encodeRuns, sumOf, type Runs } from './runs.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Pixels as COCO has them: runs down the columns of the whole image, the left one first, beginning with zeros (`rleEncode` in cocoapi's
 * maskApi.c). What lies beside the image is left out. `encodeRuns` makes COCO's compressed string of it.
 */
export function toCoco(mask: RowRuns | undefined, { width, height }: Size): Runs {
  const runs: number[] = [];
  let at = 0; // end of the ones so far
  const inside = mask && onImage(mask, { width, height });
  if (inside !== undefined) {
    const { x, y, width: w, height: h, data } = bitmapOf(inside);
    for (let column = 0; column < w; column += 1) {
      for (let row = 0; row < h;) {
        if (data[row * w + column] === 0) {
          row += 1;
          continue;
        }
        const from = row;
        while (row < h && data[row * w + column] === 1) row += 1;
        const start = (x + column) * height + y + from;
        if (start === at && runs.length > 0) runs[runs.length - 1]! += row - from;
        else runs.push(start - at, row - from);
        at = start + row - from;
      }
    }
  }
  if (at < width * height) runs.push(width * height - at);
  return runs;
}

export const toCocoString = (mask: RowRuns | undefined, image: Size): string => encodeRuns(toCoco(mask, image));

/** What COCO's runs say, as a list or as its compressed string; null: they do not fill the image; undefined: no pixel is in. */
export function fromCoco(counts: string | Runs, { width, height }: Size): RowRuns | undefined | null {
  const runs = typeof counts === 'string' ? decodeRuns(counts) : counts;
  if (runs === undefined || sumOf(runs) !== width * height || !runs.every((run) => Number.isInteger(run) && run >= 0)) return null;
  let at = runs[0] ?? 0;
  const last = runs.length % 2 === 0 ? width * height : width * height - (runs.at(-1) ?? 0); // end of the last ones
  const [left, right] = [Math.floor(at / height), Math.ceil(last / height)];
  if (right <= left) return undefined;
  const w = right - left;
  const data = new Uint8Array(w * height);
  for (let i = 1; i < runs.length; i += 2) {
    for (const end = at + runs[i]!; at < end; at += 1) {
      const column = Math.floor(at / height);
      data[(at - column * height) * w + column - left] = 1;
    }
    at += runs[i + 1] ?? 0;
  }
  return ofBitmap({ x: left, y: 0, width: w, height, data });
}

/** The part of a mask that lies on the image. */
export function onImage(mask: RowRuns, { width, height }: Size): RowRuns | undefined {
  if (mask.x >= 0 && mask.y >= 0 && mask.x + mask.width <= width && mask.y + mask.height <= height) return mask;
  return tight(
    stretchesOf(mask)
      .map(({ y, from, to }) => ({ y, from: Math.max(0, from), to: Math.min(width, to) }))
      .filter(({ y, from, to }) => y >= 0 && y < height && from < to),
  );
}
