/** Coordinates of points one after the other: x1, y1, x2, y2, … in displayed pixels. */
export type Flat = readonly number[];

export type Extent = readonly [left: number, top: number, right: number, bottom: number];

/** Left, top, right and bottom of lists of points; of none: a point at the origin. */
export function extentOf(lists: Iterable<ArrayLike<number>>): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const points of lists) {
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [x, y] = [points[i]!, points[i + 1]!];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return left > right ? [0, 0, 0, 0] : [left, top, right, bottom];
}

export const extent = (points: ArrayLike<number>): Extent => extentOf([points]);

export const shifted = (points: Flat, dx: number, dy: number): number[] => points.map((value, i) => value + (i % 2 === 0 ? dx : dy));

/** Area inside a ring by the shoelace formula, in square pixels: above 0 where it runs clockwise as people see it. Exact for rings that do not cross themselves. */
export function signedArea(ring: Flat): number {
  if (ring.length < 6) return 0;
  // from the first point: coordinates far from the origin lose no digits
  const [x0, y0] = [ring[0]!, ring[1]!];
  let twice = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    twice += (ring[i]! - x0) * (ring[i + 3]! - y0) - (ring[i + 2]! - x0) * (ring[i + 1]! - y0);
  }
  return twice / 2;
}
