import type { Orientation } from '#domain/item/types.ts';
import { ok } from '#domain/result.ts';
import { damaged, unsupported } from '../faults.ts';
import { exifOrientation } from './exif.ts';
import { part, tag, type Parsed } from './parsed.ts';

const MAX_SEGMENTS = 10_000;
/** Pixels times scans: every scan goes over the whole picture, and a few bytes make one. Usual files have ten scans. */
const MAX_WORK = 4_000_000_000;
/** Pixels of a picture of four inks, which takes eight times the memory of its pixels. */
const MAX_INK_PIXELS = 40_000_000;
const SOS = 0xda;
const APP1 = 0xe1;
const PROGRESSIVE = 0xc2;

/** Start of frame of any coding process; the three gaps are tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: restarts, TEM, and a start of image in the wrong place. */
const standsAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/** What the segments before the first scan say. */
export interface JpegFrame {
  readonly marker: number;
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly orientation: Orientation;
}

/** Walks the segments up to the first scan; null when there is no frame before it. */
export function readJpegFrame(view: DataView): JpegFrame | null {
  let frame: Omit<JpegFrame, 'orientation'> | null = null;
  let orientation: Orientation | null = null;
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS; segment += 1) {
    // Bytes between segments are passed over, as decoders do.
    while (view.getUint8(at) !== 0xff) at += 1;
    while (view.getUint8(at) === 0xff) at += 1;
    const marker = view.getUint8(at);
    at += 1;
    if (marker === 0 || standsAlone(marker)) continue;
    if (marker === SOS || marker === 0xd9) break;
    const length = view.getUint16(at);
    if (length < 2) break;
    if (isFrame(marker) && frame === null) {
      const [precision, height, width, components] = [
        view.getUint8(at + 2),
        view.getUint16(at + 3),
        view.getUint16(at + 5),
        view.getUint8(at + 7),
      ];
      frame = { marker, precision, width, height, components };
    }
    if (marker === APP1 && orientation === null && tag(view, at + 2) === 'Exif')
      orientation = exifOrientation(part(view, at + 8, length - 8));
    at += length;
  }
  return frame && { ...frame, orientation: orientation ?? 1 };
}

/** Number of scan headers from a place on, at most; a few other bytes may look like one. */
function countScans(view: DataView, from: number): number {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  let scans = 0;
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === SOS) scans += 1;
  return scans;
}

/** JPEG (ITU-T T.81): the first frame header, and the orientation of the EXIF block before the first scan. */
export function parseJpeg(view: DataView): Parsed {
  const frame = readJpegFrame(view);
  if (frame === null) return damaged('it has no frame header');
  const { marker, precision, width, height, components, orientation } = frame;
  if (marker > 0xc2 || precision !== 8 || ![1, 3, 4].includes(components))
    return unsupported('This JPEG is lossless, arithmetic-coded or has more than 8 bits a channel, which is not read');
  if (components === 4 && width * height > MAX_INK_PIXELS)
    return unsupported('This JPEG has four inks (CMYK) and more than 40 million pixels', 'Save it with the colors RGB and import that');
  if (marker === PROGRESSIVE && width * height * countScans(view, 0) > MAX_WORK)
    return unsupported('This JPEG has more scans than a picture needs, which would take very long');
  return ok({ type: 'image/jpeg', rawWidth: width, rawHeight: height, orientation, frames: 1 });
}
