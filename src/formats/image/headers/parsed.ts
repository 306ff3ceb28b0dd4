import type { Result } from '#domain/result.ts';
import type { ImageFault, ImageHeader } from '../types.ts';

/** A header before the limits are looked at. Parsers let the RangeError of a read past the end through: the file is cut. */
export type Parsed = Result<ImageHeader, ImageFault>;
export type HeaderParser = (view: DataView) => Parsed;

/** Four letters at a place; fewer where the file ends. */
export function tag(view: DataView, at: number): string {
  let text = '';
  for (let i = at; i < at + 4 && i < view.byteLength; i += 1) text += String.fromCharCode(view.getUint8(i));
  return text;
}

/** Part of a file as a view of its own, cut where the file ends. */
export const part = (view: DataView, at: number, length: number): DataView =>
  new DataView(view.buffer, view.byteOffset + Math.min(at, view.byteLength), Math.max(0, Math.min(length, view.byteLength - at)));
