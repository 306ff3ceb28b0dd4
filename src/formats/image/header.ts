import type { Result } from '#domain/result.ts';
import { damaged, fileTooLarge, imageLimits, notAnImage, tooManyPixels, unsupported } from './faults.ts';
import { parseAvif } from './headers/avif.ts';
import { parseBmp } from './headers/bmp.ts';
import { parseGif } from './headers/gif.ts';
import { parseJpeg } from './headers/jpeg.ts';
import type { HeaderParser } from './headers/parsed.ts';
import { parsePng } from './headers/png.ts';
import { parseWebp } from './headers/webp.ts';
import { sniff } from './sniff.ts';
import type { ImageFault, ImageHeader } from './types.ts';

const parsers = Object.freeze({
  png: parsePng,
  jpeg: parseJpeg,
  webp: parseWebp,
  gif: parseGif,
  bmp: parseBmp,
  avif: parseAvif,
}) satisfies Readonly<Record<string, HeaderParser>>;

/**
 * Reads what an image file says of itself, by its content and whatever its name, without decoding it. Refuses what is not an image, other
 * kinds of pictures, damaged headers, and images above the limits (`imageLimits`).
 */
export function readImageHeader(bytes: Uint8Array): Result<ImageHeader, ImageFault> {
  if (bytes.length === 0) return damaged('the file is empty');
  const kind = sniff(bytes);
  if (kind === null) return notAnImage();
  if (typeof kind === 'object') return unsupported(kind.unsupported);
  if (bytes.length > imageLimits.file) return fileTooLarge();
  const header = parse(parsers[kind], new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!header.ok) return header;
  const { rawWidth: width, rawHeight: height } = header.value;
  if (width === 0 || height === 0) return damaged('it has no pixels');
  const tooLarge = width > imageLimits.side || height > imageLimits.side || width * height > imageLimits.pixels;
  return tooLarge ? tooManyPixels(width, height) : header;
}

function parse(parser: HeaderParser, view: DataView): Result<ImageHeader, ImageFault> {
  try {
    return parser(view);
  } catch (error) {
    if (error instanceof RangeError) return damaged('the file ends in its header');
    throw error;
  }
}

/** Width and height as displayed. */
export const displayedSize = ({ rawWidth, rawHeight, orientation }: ImageHeader): { readonly width: number; readonly height: number } =>
  orientation >= 5 ? { width: rawHeight, height: rawWidth } : { width: rawWidth, height: rawHeight };
