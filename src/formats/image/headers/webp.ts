import type { Orientation } from '#domain/item/types.ts';
import { ok } from '#domain/result.ts';
import { damaged, imageLimits } from '../faults.ts';
import { exifBlockOrientation } from './exif.ts';
import { part, tag, type Parsed } from './parsed.ts';

/** One chunk of a WebP file: where its content begins, and its announced length. */
export interface RiffChunk {
  readonly type: string;
  readonly at: number;
  readonly length: number;
}

/** Chunks from a place on, as far as their heads are in the file. */
export function* riffChunks(view: DataView, from: number, to = view.byteLength): Generator<RiffChunk> {
  for (let at = from; at + 8 <= to;) {
    const length = view.getUint32(at + 4, true);
    yield { type: tag(view, at), at: at + 8, length };
    at += 8 + length + (length & 1);
  }
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function frameSize(view: DataView, { type, at }: RiffChunk): { readonly width: number; readonly height: number } | null {
  if (type === 'VP8X') return { width: uint24(view, at + 4) + 1, height: uint24(view, at + 7) + 1 };
  if (type === 'VP8 ') {
    if (uint24(view, at + 3) !== 0x2a019d) return null;
    return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
  }
  if (type === 'VP8L') {
    if (view.getUint8(at) !== 0x2f) return null;
    const bits = view.getUint32(at + 1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** WebP (RFC 9649): the first chunk's size, the orientation of EXIF, the number of ANMF frames. */
export function parseWebp(view: DataView): Parsed {
  let size: { readonly width: number; readonly height: number } | null = null;
  let orientation: Orientation = 1;
  let frames = 0;
  for (const chunk of riffChunks(view, 12)) {
    if (size === null && (size = frameSize(view, chunk)) === null) break;
    if (chunk.type === 'EXIF') orientation = exifBlockOrientation(part(view, chunk.at, chunk.length));
    if (chunk.type === 'ANMF') frames += 1;
    if (frames >= imageLimits.frames) break;
  }
  if (size === null) return damaged('it has no frame header');
  return ok({ type: 'image/webp', rawWidth: size.width, rawHeight: size.height, orientation, frames: Math.max(1, frames) });
}
