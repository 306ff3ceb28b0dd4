import type { DecodedPicture, PixelSize } from './picture.api.ts';

/** Decodes a file as `PictureApi` says. */
export async function decodePicture(file: Blob, most: PixelSize | null): Promise<DecodedPicture> {
  const all = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = most === null ? 1 : Math.min(1, most.width / all.width, most.height / all.height);
  if (scale === 1) return { bitmap: all, whole: true };
  try {
    const resizeWidth = Math.max(1, Math.round(all.width * scale));
    const resizeHeight = Math.max(1, Math.round(all.height * scale));
    return { bitmap: await createImageBitmap(all, { resizeWidth, resizeHeight, resizeQuality: 'high' }), whole: false };
  } finally {
    all.close();
  }
}
