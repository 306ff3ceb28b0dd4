import type { Size } from './view.ts';

const read = new WeakMap<ImageBitmap, ImageData>();

/** Pixels of an image in its full size: read once for as long as the bitmap is shown. Null: only a smaller copy is decoded so far. */
export function pixelsOf(bitmap: ImageBitmap, { width, height }: Size): ImageData | null {
  const known = read.get(bitmap);
  if (known !== undefined) return known;
  if (bitmap.width !== width || bitmap.height !== height) return null;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, width, height);
  read.set(bitmap, pixels);
  return pixels;
}
