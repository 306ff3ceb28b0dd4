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
  kind: 'image',
  media: v7().replaceAll('-', '').padEnd(64, '0') as Hash,
  type: 'image/png',
  bytes: file.size,
  width,
  height,
  orientation: 1,
  frames: 1,
  look: '0'.repeat(32),
  ...more,
});

const W = 24;
const H = 16;
const COLORS = ['#ff0000', '#00ff00', '#0000ff', '#ffffff'] as const;

/** Four quarters, 24 by 16 pixels together: red, green above blue, white; as WebP, lossless or not, with an orientation in its EXIF. */
export async function quartersWebp(orientation: Orientation, quality: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(W, H);
  const context = canvas.getContext('2d')!;
  COLORS.forEach((color, k) => {
    context.fillStyle = color;
    context.fillRect((k % 2) * (W / 2), Math.floor(k / 2) * (H / 2), W / 2, H / 2);
  });
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
  const tiff = [0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const chunk = (type: string, data: readonly number[]): number[] => [...new TextEncoder().encode(type), data.length, 0, 0, 0, ...data];
  const view = new DataView(bytes.buffer);
  let picture: number[] = [];
  for (let at = 12; at < bytes.length; at += 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) & 1)) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (type.startsWith('VP8') && type !== 'VP8X')
      picture = [...bytes.subarray(at, at + 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) & 1))];
  }
  const body = [...chunk('VP8X', [8, 0, 0, 0, W - 1, 0, 0, H - 1, 0, 0]), ...picture, ...chunk('EXIF', tiff)];
  const size = body.length + 4;
  return new Blob([
    Uint8Array.from([...new TextEncoder().encode('RIFF'), size & 255, size >> 8, 0, 0, ...new TextEncoder().encode('WEBP'), ...body]),
  ]);
}

/** The colors of the four quarters of what is displayed, as letters. */
export function quarters(bitmap: ImageBitmap | HTMLCanvasElement): string {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return [0, 1, 2, 3]
    .map((k) => {
      const [x, y] = [Math.floor(bitmap.width * (0.25 + 0.5 * (k % 2))), Math.floor(bitmap.height * (0.25 + 0.5 * Math.floor(k / 2)))];
      const [r = 0, g = 0] = context.getImageData(x, y, 1, 1).data;
      return r > 127 && g > 127 ? 'w' : r > 127 ? 'r' : g > 127 ? 'g' : 'b';
    })
    .join('');
}
