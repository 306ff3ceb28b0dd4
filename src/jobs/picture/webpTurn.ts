import type { Orientation } from '#domain/item/types.ts';
import { readImageHeader } from '#formats/image/header.ts';

/** A WebP of a black and a white pixel whose EXIF says that it is stored mirrored. */
const PROBE =
  'UklGRlQAAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TBMAAAAvAQAAAA8w//M///MfeKhARP8DAEVYSUYaAAAASUkqAAgAAAABABIBAwABAAAAAgAAAAAAAAA=';

let probed: Promise<boolean> | undefined;

/** Whether this browser turns WebP by EXIF by itself, as all do with JPEG, PNG and AVIF; it is asked once. */
const turnsWebp = (): Promise<boolean> => (probed ??= probe());

async function probe(): Promise<boolean> {
  const bytes = Uint8Array.from(atob(PROBE), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/webp' }), { imageOrientation: 'from-image' });
  const context = new OffscreenCanvas(2, 1).getContext('2d', { willReadFrequently: true });
  if (context === null) return false;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return (context.getImageData(0, 0, 1, 1).data[0] ?? 0) > 127;
}

const HEAD = 30;
const HAS_EXIF = 0x08;

/** How a WebP file is to be turned to stand upright; 1 for files that the browser turns, or that are not to be turned. */
export async function webpTurn(file: Blob): Promise<Orientation> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const tag = (from: number): string => String.fromCharCode(...head.subarray(from, from + 4));
  if (tag(0) !== 'RIFF' || tag(8) !== 'WEBP' || tag(12) !== 'VP8X' || ((head[20] ?? 0) & HAS_EXIF) === 0) return 1;
  const header = readImageHeader(new Uint8Array(await file.arrayBuffer()));
  return header.ok && header.value.orientation !== 1 && !(await turnsWebp()) ? header.value.orientation : 1;
}

/** Where the stored picture goes in the upright one, as a matrix; EXIF's orientations 2 to 8. */
const matrices = (
  width: number,
  height: number,
): Readonly<Record<Orientation, readonly [number, number, number, number, number, number]>> => ({
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, width, 0],
  3: [-1, 0, 0, -1, width, height],
  4: [1, 0, 0, -1, 0, height],
  5: [0, 1, 1, 0, 0, 0],
  6: [0, 1, -1, 0, height, 0],
  7: [0, -1, -1, 0, height, width],
  8: [0, -1, 1, 0, 0, width],
});

/** The bitmap turned; the one that was given is closed. */
export function turned(bitmap: ImageBitmap, orientation: Orientation): ImageBitmap {
  if (orientation === 1) return bitmap;
  const { width, height } = bitmap;
  const canvas = orientation > 4 ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return bitmap;
  context.setTransform(...matrices(width, height)[orientation]);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.transferToImageBitmap();
}
