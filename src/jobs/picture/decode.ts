import type { DecodedPicture, PixelSize } from './picture.api.ts';
import { turned, webpTurn } from './webpTurn.ts';

/** Decodes a file as `PictureApi` says. */
export async function decodePicture(file: Blob, most: PixelSize | null): Promise<DecodedPicture> {
  const [stored, turn] = await Promise.all([createImageBitmap(file, { imageOrientation: 'from-image' }), webpTurn(file)]);
  const all = turned(stored, turn);
  const scale = most === null ? 1 : Math.min(1, most.width / all.width, most.height / all.height);
  const full = { width: all.width, height: all.height };
  if (scale === 1) return { bitmap: all, full, whole: true };
  try {
    const resizeWidth = Math.max(1, Math.round(all.width * scale));
    const resizeHeight = Math.max(1, Math.round(all.height * scale));
    return { bitmap: await createImageBitmap(all, { resizeWidth, resizeHeight, resizeQuality: 'high' }), full, whole: false };
  } finally {
    all.close();
  }
}
