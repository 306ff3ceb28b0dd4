import type { Orientation } from '#domain/item/types.ts';
import type { Pixels } from './types.ts';

/** A part of an image in pixels as displayed; it may reach over the edges. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From and to in pixels as stored; the ends are not included. */
interface Rows {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The stored pixels that a displayed part touches, at least one, still as stored: the orientation is applied to what is made of them. What
 * lies outside the image is cut off.
 */
export function cropOf({ width, height, data }: Pixels, orientation: Orientation, part: Part): Pixels {
  const { left, top, right, bottom } = inside(storedPart(part, orientation, width, height), width, height);
  const columns = right - left;
  const out = new Uint8Array(4 * columns * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    const from = 4 * (y * width + left);
    out.set(data.subarray(from, from + 4 * columns), 4 * (y - top) * columns);
  }
  return { width: columns, height: bottom - top, data: out };
}

/** Where a displayed part lies in what is stored; EXIF's eight orientations. `width`, `height`: as stored. */
function storedPart({ x, y, width: w, height: h }: Part, orientation: Orientation, width: number, height: number): Rows {
  const [x1, y1] = [x + w, y + h];
  switch (orientation) {
    case 1:
      return { left: x, top: y, right: x1, bottom: y1 };
    case 2:
      return { left: width - x1, top: y, right: width - x, bottom: y1 };
    case 3:
      return { left: width - x1, top: height - y1, right: width - x, bottom: height - y };
    case 4:
      return { left: x, top: height - y1, right: x1, bottom: height - y };
    case 5:
      return { left: y, top: x, right: y1, bottom: x1 };
    case 6:
      return { left: y, top: height - x1, right: y1, bottom: height - x };
    case 7:
      return { left: width - y1, top: height - x1, right: width - y, bottom: height - x };
    case 8:
      return { left: width - y1, top: x, right: width - y, bottom: x1 };
  }
}

/** Whole pixels of the image, at least one. */
function inside({ left, top, right, bottom }: Rows, width: number, height: number): Rows {
  const [x0, y0] = [Math.floor(left), Math.floor(top)].map((at, i) => Math.min(Math.max(0, at), (i === 0 ? width : height) - 1)) as [
    number,
    number,
  ];
  return {
    left: x0,
    top: y0,
    right: Math.max(x0 + 1, Math.min(width, Math.ceil(right))),
    bottom: Math.max(y0 + 1, Math.min(height, Math.ceil(bottom))),
  };
}
