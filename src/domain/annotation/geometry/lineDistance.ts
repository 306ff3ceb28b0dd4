import { extent, type Flat } from './points.ts';

/** Points that a line is compared at. */
const POINTS = 64;

/**
 * How far apart two lines are, in [0, 1], whichever end they begin at: the Hausdorff distance of 64 points spread evenly over each (Hausdorff
 * 1914), over that distance and the sizes of both, which is Steinhaus' transform with "no line" as its fixed point (Marczewski & Steinhaus
 * 1958). A metric: the distance to "no line" is half the longer side of the bounds, which two lines that are h apart differ in by at most h,
 * and a way over "no line" may be the shortest. 0.1 is about a twentieth of the length.
 */
export function lineDistance(a: Flat, b: Flat): number {
  const [p, q] = [spread(a), spread(b)];
  const sizes = lineReach(p) + lineReach(q);
  const apart = Math.min(hausdorff(p, q), sizes);
  return sizes === 0 ? 0 : (2 * apart) / (sizes + apart);
}

/** Half the longer side of the bounds: lines whose bounds are farther apart than that of both have a distance of 1. */
export function lineReach(points: Flat): number {
  const [left, top, right, bottom] = extent(points);
  return Math.max(right - left, bottom - top) / 2;
}

function hausdorff(a: Flat, b: Flat): number {
  const farthest = (from: Flat, to: Flat): number => {
    let most = 0;
    for (let i = 0; i < from.length; i += 2) {
      let least = Infinity;
      for (let j = 0; j < to.length && least > most; j += 2)
        least = Math.min(least, (from[i]! - to[j]!) ** 2 + (from[i + 1]! - to[j + 1]!) ** 2);
      most = Math.max(most, least);
    }
    return most;
  };
  return Math.sqrt(Math.max(farthest(a, b), farthest(b, a)));
}

/** Points at equal lengths along a line, both ends among them. */
function spread(points: Flat): number[] {
  const lengths = [0];
  for (let i = 2; i + 1 < points.length; i += 2)
    lengths.push(lengths.at(-1)! + Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!));
  const whole = lengths.at(-1)!;
  const found: number[] = [];
  for (let k = 0, at = 0; k < POINTS; k += 1) {
    const length = (k / (POINTS - 1)) * whole;
    while (at + 2 < lengths.length && lengths[at + 1]! < length) at += 1;
    const part = lengths[at + 1]! - lengths[at]!;
    const share = part === 0 ? 0 : Math.min(1, (length - lengths[at]!) / part);
    const [x, y] = [points[2 * at]!, points[2 * at + 1]!];
    found.push(x + share * (points[2 * at + 2]! - x), y + share * (points[2 * at + 3]! - y));
  }
  return found;
}
