import { ok, type Result } from '#domain/result.ts';
import { damaged, unsupported } from '../faults.ts';
import type { ImageFault } from '../types.ts';
import type { Parsed } from './parsed.ts';

/** How the pixels of a BMP file lie; see Microsoft's BITMAPINFOHEADER. */
export interface BmpLayout {
  readonly width: number;
  readonly height: number;
  /** The first stored row is the top one. */
  readonly topDown: boolean;
  readonly bits: number;
  readonly coding: 'plain' | 'rle8' | 'rle4';
  /** Bits of red, green, blue and alpha in a pixel of 16 or 32 bits. */
  readonly masks: readonly [number, number, number, number];
  /** Where the color table begins, its entries, and the bytes of each. */
  readonly palette: { readonly at: number; readonly colors: number; readonly bytes: 3 | 4 };
  readonly pixelsAt: number;
}

const CORE = 12;
const INFO = 40;
const FILE_HEADER = 14;
const codings = ['plain', 'rle8', 'rle4', 'plain', null, null, 'plain'] as const;
const BITFIELDS = 3;
const ALPHA_BITFIELDS = 6;

export function readBmpLayout(view: DataView): Result<BmpLayout, ImageFault> {
  const size = view.getUint32(14, true);
  const pixelsAt = view.getUint32(10, true);
  if (size === CORE) {
    const [width, height, bits] = [view.getUint16(18, true), view.getUint16(20, true), view.getUint16(24, true)];
    const palette = { at: FILE_HEADER + CORE, colors: bits <= 8 ? 1 << bits : 0, bytes: 3 as const };
    if (![1, 4, 8, 24].includes(bits)) return unsupported(`A BMP image of ${bits} bits a pixel is not read`);
    return ok({ width, height, topDown: false, bits, coding: 'plain', masks: [0, 0, 0, 0], palette, pixelsAt });
  }
  if (size < INFO || size > 1024) return damaged('its header is none of the known ones');
  const height = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  const coding = codings[compression] ?? null;
  if (coding === null || ![1, 4, 8, 16, 24, 32].includes(bits)) return unsupported('BMP images coded in this way are not read');
  if ((coding === 'rle8' && bits !== 8) || (coding === 'rle4' && bits !== 4)) return damaged('its header contradicts itself');
  const bitfields = compression === BITFIELDS || compression === ALPHA_BITFIELDS;
  const colors = view.getUint32(46, true);
  const extra = size === INFO && bitfields ? (compression === ALPHA_BITFIELDS ? 16 : 12) : 0;
  return ok({
    width: Math.max(0, view.getInt32(18, true)),
    height: Math.abs(height),
    topDown: height < 0,
    bits,
    coding,
    masks: masksOf(view, bits, bitfields, size >= 56 || compression === ALPHA_BITFIELDS),
    palette: { at: FILE_HEADER + size + extra, colors: bits > 8 ? 0 : colors === 0 || colors > 1 << bits ? 1 << bits : colors, bytes: 4 },
    pixelsAt,
  });
}

function masksOf(view: DataView, bits: number, given: boolean, alpha: boolean): readonly [number, number, number, number] {
  if (given) return [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true), alpha ? view.getUint32(66, true) : 0];
  return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
}

/** BMP of Windows and OS/2 1.x. */
export function parseBmp(view: DataView): Parsed {
  const layout = readBmpLayout(view);
  if (!layout.ok) return layout;
  const { width, height } = layout.value;
  return ok({ type: 'image/bmp', rawWidth: width, rawHeight: height, orientation: 1, frames: 1 });
}
