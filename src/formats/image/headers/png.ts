import type { Orientation } from '#domain/item/types.ts';
import { ok } from '#domain/result.ts';
import { damaged, imageLimits } from '../faults.ts';
import { exifBlockOrientation } from './exif.ts';
import { part, tag, type Parsed } from './parsed.ts';

const FIRST_CHUNK = 8;
const MAX_CHUNKS = 1_000_000;

/** PNG and APNG (W3C PNG, third edition): IHDR, the orientation of eXIf, the number of frames of acTL. */
export function parsePng(view: DataView): Parsed {
  if (view.getUint32(FIRST_CHUNK) !== 13 || tag(view, FIRST_CHUNK + 4) !== 'IHDR') return damaged('it does not begin with a header');
  const rawWidth = view.getUint32(16);
  const rawHeight = view.getUint32(20);
  let orientation: Orientation = 1;
  let frames = 1;
  let at = FIRST_CHUNK;
  for (let chunk = 0; chunk < MAX_CHUNKS && at + 8 <= view.byteLength; chunk += 1) {
    const length = view.getUint32(at);
    const type = tag(view, at + 4);
    if (type === 'eXIf') orientation = exifBlockOrientation(part(view, at + 8, length));
    if (type === 'acTL') frames = Math.max(1, Math.min(view.getUint32(at + 8), imageLimits.frames));
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return ok({ type: 'image/png', rawWidth, rawHeight, orientation, frames });
}
