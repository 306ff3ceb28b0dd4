import { rectInBox, type Rect, type Size, type View } from '../view.ts';

/** What a bitmap covers beyond the box, in shares of it. */
const MARGIN = 0.3;
/** How far names of labels may reach over the edge of the image, in CSS pixels. */
const RIM = 24;
/** Screen pixels of a bitmap, at most; beyond that it has less of a margin. */
const MOST = 16e6;

const spanned = (left: number, top: number, right: number, bottom: number): Rect => ({
  x: left,
  y: top,
  width: Math.max(0, right - left),
  height: Math.max(0, bottom - top),
});

/** What two have in common; without a size where that is nothing. */
export const common = (a: Rect, b: Rect): Rect =>
  spanned(Math.max(a.x, b.x), Math.max(a.y, b.y), Math.min(a.x + a.width, b.x + b.width), Math.min(a.y + a.height, b.y + b.height));

/** The smallest around two. */
export const around = (a: Rect, b: Rect): Rect =>
  spanned(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x + a.width, b.x + b.width), Math.max(a.y + a.height, b.y + b.height));

export const grown = ({ x, y, width, height }: Rect, by: number, down = by): Rect => ({
  x: x - by,
  y: y - down,
  width: width + 2 * by,
  height: height + 2 * down,
});

/** Whether one lies in the other, but for a hundredth of a pixel. */
export function holds(outer: Rect, inner: Rect): boolean {
  const { x, y, width, height } = grown(outer, 0.01);
  return inner.x >= x && inner.y >= y && inner.x + inner.width <= x + width && inner.y + inner.height <= y + height;
}

export const overlap = (a: Rect, b: Rect): boolean => {
  const { width, height } = common(a, b);
  return width > 0 && height > 0;
};

/** With edges on whole screen pixels, counted from a point: never smaller. */
export function onPixels({ x, y, width, height }: Rect, ratio: number, from = { x: 0, y: 0 }): Rect {
  const down = (value: number, at: number): number => at + Math.floor((value - at) * ratio) / ratio;
  const up = (value: number, at: number): number => at + Math.ceil((value - at) * ratio) / ratio;
  return spanned(down(x, from.x), down(y, from.y), up(x + width, from.x), up(y + height, from.y));
}

/** The part of a box that a bitmap of the view covers: what is in sight and a margin, without what lies beside the image. */
export function partFor(view: View, box: Size, image: Size, ratio: number): Rect {
  const frame = grown(rectInBox(view, { x: 0, y: 0, ...image }), RIM);
  const margin = Math.max(0, Math.min(MARGIN, (Math.sqrt(MOST / (box.width * box.height * ratio ** 2)) - 1) / 2));
  return onPixels(common(grown({ x: 0, y: 0, ...box }, box.width * margin, box.height * margin), frame), ratio);
}
