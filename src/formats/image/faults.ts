import { err } from '#domain/result.ts';
import type { ImageFault } from './types.ts';

/** Limits of one image file; above them nothing is decoded. */
export const imageLimits = Object.freeze({
  /** Bytes of the file. */
  file: 50 * 1024 * 1024,
  /** Width times height. */
  pixels: 100_000_000,
  side: 32_767,
  /** Pictures of an animation that are counted. */
  frames: 10_000,
});

type Failed = { readonly ok: false; readonly error: ImageFault };

const fault = (code: ImageFault['code'], message: string): Failed => err({ code, message });

export const damaged = (what: string): Failed =>
  fault('damaged-image', `The image is damaged: ${what}. Get the file again from where it came from; it was left out.`);

export const unsupported = (what: string, remedy = 'Save it as PNG or JPEG and import that'): Failed =>
  fault('unsupported-image', `${what}. ${remedy}; it was left out.`);

export const notAnImage = (): Failed =>
  fault('not-an-image', 'This is not an image. Images are PNG, JPEG, WebP, GIF, BMP and AVIF files; it was left out.');

export const fileTooLarge = (): Failed =>
  fault('image-too-large', 'The file is larger than 50 MB. Save the image smaller and import that; it was left out.');

export const tooManyPixels = (width: number, height: number): Failed =>
  fault(
    'image-too-large',
    `The image has ${width} × ${height} pixels; up to 100 million, and 32,767 a side, can be worked with. Scale it down; it was left out.`,
  );
