import { colorTableBytes, skipSubBlocks } from '../headers/gif.ts';
import type { Pixels } from '../types.ts';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const MAX_CODES = 4096;

/** The first picture of a GIF on its screen, which is transparent around it (GIF 89a). Null when it ends early or is not LZW data. */
export function decodeGif(bytes: Uint8Array): Pixels | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return firstPicture(bytes, view);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function firstPicture(bytes: Uint8Array, view: DataView): Pixels | null {
  const flags = view.getUint8(10);
  const global = bytes.subarray(13, 13 + colorTableBytes(flags));
  let transparent = -1;
  for (let at: number | null = 13 + global.length; at !== null && at < bytes.length;) {
    const kind = view.getUint8(at);
    if (kind === IMAGE) return picture(bytes, view, at, global, transparent);
    if (kind !== EXTENSION) return null;
    if (view.getUint8(at + 1) === GRAPHIC_CONTROL) transparent = view.getUint8(at + 3) & 1 ? view.getUint8(at + 6) : -1;
    at = skipSubBlocks(view, at + 2);
  }
  return null;
}

function picture(bytes: Uint8Array, view: DataView, at: number, global: Uint8Array, transparent: number): Pixels | null {
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true)) as [number, number, number, number];
  const flags = view.getUint8(at + 9);
  const local = bytes.subarray(at + 10, at + 10 + colorTableBytes(flags));
  const colors = flags & 0x80 ? local : global;
  const codes = at + 10 + local.length;
  // A picture that reaches over the screen is cut; what a hostile one announces beyond it is never made room for.
  if (width * height > 4 * Math.max(1, screen.width * screen.height)) return null;
  const indices = unpackLzw(subBlocks(bytes, view, codes + 1), view.getUint8(codes), width * height);
  if (indices === null) return null;
  const rows = flags & 0x40 ? interlacedRows(height) : null;
  const data = new Uint8Array(4 * screen.width * screen.height);
  for (let row = 0; row < height; row += 1) {
    const y = top + (rows === null ? row : (rows[row] ?? 0));
    if (y >= screen.height) continue;
    for (let x = 0; x < width && left + x < screen.width; x += 1) {
      const color = indices[row * width + x] ?? 0;
      if (color === transparent) continue;
      const to = 4 * (y * screen.width + left + x);
      data[to] = colors[3 * color] ?? 0;
      data[to + 1] = colors[3 * color + 1] ?? 0;
      data[to + 2] = colors[3 * color + 2] ?? 0;
      data[to + 3] = 255;
    }
  }
  return { ...screen, data };
}

/** Where each stored row of an interlaced picture belongs. */
function interlacedRows(height: number): readonly number[] {
  const rows: number[] = [];
  for (const [from, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const)
    for (let y = from; y < height; y += step) rows.push(y);
  return rows;
}

/** The bytes of a chain of sub-blocks, as far as they are there. */
function subBlocks(bytes: Uint8Array, view: DataView, from: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (let at = from; at < bytes.length;) {
    const length = view.getUint8(at);
    if (length === 0) break;
    pieces.push(bytes.subarray(at + 1, at + 1 + length));
    total += pieces.at(-1)?.length ?? 0;
    at += 1 + length;
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Variable-length LZW of GIF; null unless it gives all `count` indices. */
export function unpackLzw(data: Uint8Array, minimumBits: number, count: number): Uint8Array | null {
  if (minimumBits < 1 || minimumBits > 8) return null;
  const clear = 1 << minimumBits;
  const prefix = new Uint16Array(MAX_CODES);
  const suffix = new Uint8Array(MAX_CODES);
  const length = new Uint16Array(MAX_CODES);
  for (let code = 0; code < clear; code += 1) {
    suffix[code] = code;
    length[code] = 1;
  }
  const out = new Uint8Array(count);
  let filled = 0;
  let bits = minimumBits + 1;
  let next = clear + 2;
  let previous = -1;
  let buffer = 0;
  let held = 0;
  let at = 0;
  while (filled < count) {
    while (held < bits) {
      if (at >= data.length) return null;
      buffer |= data[at]! << held;
      held += 8;
      at += 1;
    }
    const code = buffer & ((1 << bits) - 1);
    buffer >>>= bits;
    held -= bits;
    if (code === clear) {
      bits = minimumBits + 1;
      next = clear + 2;
      previous = -1;
      continue;
    }
    if (code === clear + 1 || code > next || (code === next && previous === -1)) return null;
    if (previous !== -1 && next < MAX_CODES) {
      prefix[next] = previous;
      length[next] = length[previous]! + 1;
      suffix[next] = firstOf(code === next ? previous : code, prefix, length, suffix);
      next += 1;
      if (next === 1 << bits && bits < 12) bits += 1;
    } else if (code >= next) return null;
    // A code stands for its suffix after all that its prefix stands for: written from the end.
    let to = filled + length[code]!;
    filled = to;
    for (let part = code; to > filled - length[code]!; part = prefix[part]!) {
      to -= 1;
      if (to < count) out[to] = suffix[part]!;
    }
    previous = code;
  }
  return out;
}

function firstOf(code: number, prefix: Uint16Array, length: Uint16Array, suffix: Uint8Array): number {
  let part = code;
  while (length[part]! > 1) part = prefix[part]!;
  return suffix[part]!;
}
