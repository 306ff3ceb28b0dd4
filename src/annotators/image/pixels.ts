import type { Size } from './view.ts';

/** Pixels of an image that are held at once, at four bytes each. */
const MOST = 50e6;

const read = new WeakMap<ImageBitmap, ImageData>();

/**
 * Pixels of an image in its full size: read once for as long as the bitmap is shown. Where only a smaller copy is decoded they are as sharp as what is
 * shown. Null: there would be too many.
 */
export function pixelsOf(bitmap: ImageBitmap, { width, height }: Size): ImageData | null {
  const known = read.get(bitmap);
  if (known !== undefined) return known;
  if (width * height > MOST) return null;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(bitmap, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  read.set(bitmap, pixels);
  return pixels;
}
