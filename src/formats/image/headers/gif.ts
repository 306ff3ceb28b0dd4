import { ok } from '#domain/result.ts';
import { damaged, imageLimits } from '../faults.ts';
import type { Parsed } from './parsed.ts';

const MAX_BLOCKS = 5_000_000;
const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** Bytes of a color table by the flags of its descriptor. */
export const colorTableBytes = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** The place after a chain of sub-blocks, or null when the file ends in it. */
export function skipSubBlocks(view: DataView, from: number): number | null {
  let at = from;
  while (at < view.byteLength) {
    const length = view.getUint8(at);
    at += 1 + length;
    if (length === 0) return at;
  }
  return null;
}

/** GIF 87a and 89a: size of the screen, number of pictures. */
export function parseGif(view: DataView): Parsed {
  const rawWidth = view.getUint16(6, true);
  const rawHeight = view.getUint16(8, true);
  let at: number | null = 13 + colorTableBytes(view.getUint8(10));
  let frames = 0;
  for (let block = 0; block < MAX_BLOCKS && at !== null && at < view.byteLength && frames < imageLimits.frames; block += 1) {
    const kind = view.getUint8(at);
    if (kind === IMAGE && at + 10 <= view.byteLength) {
      frames += 1;
      at = skipSubBlocks(view, at + 11 + colorTableBytes(view.getUint8(at + 9)));
    } else if (kind === EXTENSION) at = skipSubBlocks(view, at + 2);
    else break;
  }
  if (frames === 0) return damaged('it has no picture');
  return ok({ type: 'image/gif', rawWidth, rawHeight, orientation: 1, frames });
}
