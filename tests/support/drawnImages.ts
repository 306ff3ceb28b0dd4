import { v7 } from 'uuid';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent, Orientation } from '#domain/item/types.ts';

/** Draws an image file in the browser: `paint` gets the canvas of that size. */
export async function drawImage(
  width: number,
  height: number,
  paint: (context: OffscreenCanvasRenderingContext2D) => void,
  type: 'image/png' | 'image/jpeg' = 'image/png',
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  paint(context);
  return canvas.convertToBlob({ type, quality: 0.95 });
}

/** A JPEG of which EXIF says that it is stored turned. */
export async function turnedJpeg(jpeg: Blob, orientation: Orientation): Promise<Blob> {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const app1 = new Uint8Array([0xff, 0xe1, 0, 2 + exif.length + tiff.length, ...exif, ...tiff]);
  const bytes = await jpeg.arrayBuffer();
  return new Blob([bytes.slice(0, 2), app1, bytes.slice(2)], { type: 'image/jpeg' });
}

/** The content of an item with such a file; sizes are those displayed. */
export const imageContent = (file: Blob, width: number, height: number, more: Partial<ImageContent> = {}): ImageContent => ({
  ...{ kind: 'image', media: v7().replaceAll('-', '').padEnd(64, '0') as Hash, type: 'image/png', bytes: file.size },
  ...{ width, height, orientation: 1, frames: 1, look: '0'.repeat(32) },
  ...more,
});
