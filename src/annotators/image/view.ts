/** A size in pixels of whatever is measured. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where an image lies in its box: a point p of the image is drawn at p · scale + (x, y). */
export interface View extends Point {
  /** Box pixels for one pixel of the image. */
  readonly scale: number;
}

/** How an image is looked at: as a whole (null), or through a view of its own. */
export type Look = View | null;

/** The deepest zoom, in box pixels for one pixel of the image; an image that fits at more may be enlarged eightfold. */
const DEEPEST = 32;
const BEYOND_FIT = 8;

const fitScale = (image: Size, box: Size): number => Math.min(box.width / image.width, box.height / image.height);

/** The whole image, as large as the box allows, in its middle. */
export function fitted(image: Size, box: Size): View {
  const scale = fitScale(image, box);
  return { scale, x: (box.width - image.width * scale) / 2, y: (box.height - image.height * scale) / 2 };
}

/** The view in force. */
export const viewOf = (look: Look, image: Size, box: Size): View => look ?? fitted(image, box);

/** The deepest zoom of an image in a box. */
export const deepest = (image: Size, box: Size): number => Math.max(DEEPEST, fitScale(image, box) * BEYOND_FIT);

/**
 * Zooms by a factor and keeps the image's point at `at` where it is. Zooming in keeps it exactly; zooming out moves it only so far
 * that the middle of the box stays on the image, and ends with the whole image.
 */
export function zoomed(look: Look, factor: number, at: Point, image: Size, box: Size): Look {
  const from = viewOf(look, image, box);
  const scale = Math.min(deepest(image, box), from.scale * factor);
  const ratio = scale / from.scale;
  return settled({ scale, x: at.x - (at.x - from.x) * ratio, y: at.y - (at.y - from.y) * ratio }, image, box);
}

/** Moves the image by box pixels; the whole image stays where it is. */
export function panned(look: Look, by: Point, image: Size, box: Size): Look {
  return look === null ? null : settled({ ...look, x: look.x + by.x, y: look.y + by.y }, image, box);
}

/** The same part of the image in the middle of another box. */
export function reboxed(look: Look, image: Size, was: Size, box: Size): Look {
  if (look === null) return null;
  return settled({ ...look, x: look.x + (box.width - was.width) / 2, y: look.y + (box.height - was.height) / 2 }, image, box);
}

/** At most as large as it fits: the whole image. Else the middle of the box stays on the image. */
function settled(view: View, image: Size, box: Size): Look {
  if (view.scale <= fitScale(image, box) * (1 + 1e-9)) return null;
  const within = (offset: number, length: number, middle: number): number =>
    Math.min(middle, Math.max(middle - length * view.scale, offset));
  return {
    scale: view.scale,
    x: within(view.x, image.width, box.width / 2),
    y: within(view.y, image.height, box.height / 2),
  };
}
