import { extent } from './points.ts';

/** Points as key points have them: x1, y1, v1, x2, y2, v2, …, `v` 0 for one that is not labeled. */
type Marked = readonly number[];

/**
 * Spread of where people put each of COCO's 17 points of a person, in shares of the object's scale: σ of `COCOeval` (Ronchi & Perona 2017), from
 * the nose to the right ankle.
 */
const PERSON = [26, 25, 25, 35, 35, 79, 79, 72, 72, 62, 62, 107, 107, 87, 87, 89, 89].map((sigma) => sigma / 1000);
/** For points that nobody has measured: the mean of those. */
const MEAN = PERSON.reduce((sum, sigma) => sum + sigma, 0) / PERSON.length;

/** σ of each of so many points. */
export const sigmasOf = (points: number): readonly number[] => (points === PERSON.length ? PERSON : Array<number>(points).fill(MEAN));

/** COCO's bound of small things, in square pixels: a scale below it would make a point of the hand's trembling. */
const SMALL = 32 ** 2;
/** What things fill of the box around their points, as is usual where no outline is known. */
const FILLED = 0.53;

/** Side of a square as large as the object, in pixels, by the box around its labeled points. */
function scaleOf(points: Marked): number {
  const [left, top, right, bottom] = extent(labeled(points));
  return Math.sqrt(Math.max(SMALL, FILLED * (right - left) * (bottom - top)));
}

/** Coordinates of the points that are labeled. */
export function labeled(points: Marked): number[] {
  const found: number[] = [];
  for (let i = 0; i + 2 < points.length; i += 3) if (points[i + 2]! > 0) found.push(points[i]!, points[i + 1]!);
  return found;
}

/**
 * The Hellinger distance of two sets of points, each seen as one distribution: a round normal one around each labeled point, with σ of half
 * the constant of COCO times the object's scale. For objects of one scale with the same points labeled it is √(1 − OKS), with COCO's object
 * keypoint similarity; 1 − OKS itself is no metric and depends on which of two is the truth, this one is a metric (Hellinger 1909) and does
 * not. A point that one of two has left out is as far as can be.
 */
export function keypointDistance(a: Marked, b: Marked): number {
  if (a.length !== b.length) return 1;
  const sigmas = sigmasOf(a.length / 3);
  const [one, other] = [scaleOf(a), scaleOf(b)];
  let [common, inA, inB] = [0, 0, 0];
  sigmas.forEach((sigma, point) => {
    const [i, hasA, hasB] = [3 * point, a[3 * point + 2]! > 0, b[3 * point + 2]! > 0];
    if (hasA) inA += 1;
    if (hasB) inB += 1;
    if (!hasA || !hasB) return;
    const [p, q] = [sigma * one, sigma * other];
    const squares = p * p + q * q;
    common += ((2 * p * q) / squares) * Math.exp(-((a[i]! - b[i]!) ** 2 + (a[i + 1]! - b[i + 1]!) ** 2) / (4 * squares));
  });
  return common === 0 ? 1 : Math.sqrt(Math.max(0, 1 - common / Math.sqrt(inA * inB)));
}

/** How far beyond the bounds of its points one may lie without being at a distance of 1 (to 20 digits), in pixels; counted from both sides. */
export const keypointReach = (points: Marked): number => 7 * Math.max(...sigmasOf(points.length / 3)) * 2 * scaleOf(points);
