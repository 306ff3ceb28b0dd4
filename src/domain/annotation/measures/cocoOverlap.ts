import { onesOf } from '../geometry/runs.ts';
import { commonPixels } from '../geometry/setsOfPixels.ts';
import { sigmasOf } from '../geometry/keypointDistance.ts';
import type { RowRuns } from '../geometry/bitmap.ts';
import { intersection, type Box } from '../shapes/box.ts';

/**
 * Overlap of what was found with what is there, as pycocotools counts it (`bbIou`, `rleIou`): IoU, and of a crowd the share of what was
 * found that it covers. In [0, 1].
 */
const shareOf = (both: number, found: number, truth: number, crowd: boolean): number =>
  both === 0 ? 0 : both / (crowd ? found : found + truth - both);

export const cocoBoxOverlap = (found: Box, truth: Box, crowd: boolean): number =>
  shareOf(intersection(found, truth), found.width * found.height, truth.width * truth.height, crowd);

export const cocoMaskOverlap = (found: RowRuns, truth: RowRuns, crowd: boolean): number =>
  shareOf(commonPixels(found, truth), onesOf(found.runs), onesOf(truth.runs), crowd);

/**
 * Object keypoint similarity as `COCOeval.computeOks` has it, in [0, 1]: points that are not labeled in the truth do not count; where none is,
 * the distance from its box, doubled to each side. Neither symmetric nor 1 minus a metric: for agreement between people see `keypointDistance`.
 * @param found x, y, v of each point; v is not looked at.
 * @param area Of the true object, in square pixels.
 */
export function objectKeypointSimilarity(found: readonly number[], truth: readonly number[], box: Omit<Box, 'kind'>, area: number): number {
  const sigmas = sigmasOf(truth.length / 3);
  const labeled = sigmas.some((_, i) => truth[3 * i + 2]! > 0);
  const beyond = (value: number, start: number, size: number): number =>
    Math.max(0, start - size - value) + Math.max(0, value - start - 2 * size);
  const terms = sigmas.flatMap((sigma, i) => {
    const [x, y] = [found[3 * i]!, found[3 * i + 1]!];
    if (labeled && truth[3 * i + 2]! === 0) return [];
    const [dx, dy] = labeled ? [x - truth[3 * i]!, y - truth[3 * i + 1]!] : [beyond(x, box.x, box.width), beyond(y, box.y, box.height)];
    return [Math.exp(-(dx * dx + dy * dy) / (2 * sigma) ** 2 / (area + 2 ** -52) / 2)];
  });
  return terms.reduce((sum, term) => sum + term, 0) / terms.length;
}
