import { readBmpLayout, type BmpLayout } from '../headers/bmp.ts';
import type { Pixels } from '../types.ts';

/** Decodes a BMP file; null when its data end early or make no sense. */
export function decodeBmp(bytes: Uint8Array): Pixels | null {
  const layout = readBmpLayout(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!layout.ok) return null;
  const { width, height, bits } = layout.value;
  const data = new Uint8Array(4 * width * height);
  if (bits <= 8) {
    const indices = layout.value.coding === 'plain' ? plainIndices(bytes, layout.value) : runIndices(bytes, layout.value);
    return indices !== null && paint(bytes, layout.value, indices, data) ? { width, height, data } : null;
  }
  return paintDirect(bytes, layout.value, data) ? { width, height, data } : null;
}

/** Bytes of a stored row: whole 32-bit words. */
const strideOf = ({ width, bits }: BmpLayout): number => Math.floor((width * bits + 31) / 32) * 4;
const storedRow = ({ height, topDown }: BmpLayout, y: number): number => (topDown ? y : height - 1 - y);

/** Color numbers, rows from the top. */
function plainIndices(bytes: Uint8Array, layout: BmpLayout): Uint8Array | null {
  const { width, height, bits, pixelsAt } = layout;
  const stride = strideOf(layout);
  if (pixelsAt + stride * height > bytes.length) return null;
  const indices = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let y = 0; y < height; y += 1) {
    const row = pixelsAt + storedRow(layout, y) * stride;
    for (let x = 0; x < width; x += 1) {
      const bit = x * bits;
      indices[y * width + x] = (bytes[row + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return indices;
}

/** Run-length coded color numbers; what no run reaches is color 0. */
function runIndices(bytes: Uint8Array, layout: BmpLayout): Uint8Array | null {
  const { width, height, coding, pixelsAt } = layout;
  const indices = new Uint8Array(width * height);
  const nibbles = coding === 'rle4';
  let x = 0;
  let y = 0;
  let at = pixelsAt;
  const put = (color: number): void => {
    if (x < width && y < height) indices[storedRow(layout, y) * width + x] = color;
    x += 1;
  };
  while (at + 1 < bytes.length) {
    const count = bytes[at] ?? 0;
    const value = bytes[at + 1] ?? 0;
    at += 2;
    if (count > 0) {
      for (let k = 0; k < count; k += 1) put(nibbles ? (k & 1 ? value & 15 : value >> 4) : value);
    } else if (value === 0) {
      x = 0;
      y += 1;
    } else if (value === 1) return indices;
    else if (value === 2) {
      x += bytes[at] ?? 0;
      y += bytes[at + 1] ?? 0;
      at += 2;
    } else {
      const size = nibbles ? (value + 1) >> 1 : value;
      if (at + size > bytes.length) return null;
      for (let k = 0; k < value; k += 1) {
        const byte = bytes[at + (nibbles ? k >> 1 : k)] ?? 0;
        put(nibbles ? (k & 1 ? byte & 15 : byte >> 4) : byte);
      }
      at += size + (size & 1);
    }
    if (y >= height && at + 1 >= bytes.length) return indices;
  }
  return null;
}

function paint(bytes: Uint8Array, { palette }: BmpLayout, indices: Uint8Array, data: Uint8Array): boolean {
  if (palette.at + palette.colors * palette.bytes > bytes.length) return false;
  for (let i = 0; i < indices.length; i += 1) {
    const color = indices[i]!;
    const at = palette.at + color * palette.bytes;
    const known = color < palette.colors;
    data[4 * i] = known ? bytes[at + 2]! : 0;
    data[4 * i + 1] = known ? bytes[at + 1]! : 0;
    data[4 * i + 2] = known ? bytes[at]! : 0;
    data[4 * i + 3] = 255;
  }
  return true;
}

/** Scales the bits of a mask to 8; a mask without bits gives `missing`. */
function channel(mask: number, missing: number): (pixel: number) => number {
  if (mask === 0) return () => missing;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

function paintDirect(bytes: Uint8Array, layout: BmpLayout, data: Uint8Array): boolean {
  const { width, height, bits, masks, pixelsAt } = layout;
  const stride = strideOf(layout);
  if (pixelsAt + stride * height > bytes.length) return false;
  const step = bits >> 3;
  const read = masks.map((mask, k) => channel(bits === 24 ? 0 : mask, k === 3 ? 255 : 0));
  for (let y = 0; y < height; y += 1) {
    let at = pixelsAt + storedRow(layout, y) * stride;
    for (let to = 4 * y * width; to < 4 * (y + 1) * width; to += 4, at += step) {
      if (bits === 24) {
        data[to] = bytes[at + 2]!;
        data[to + 1] = bytes[at + 1]!;
        data[to + 2] = bytes[at]!;
        data[to + 3] = 255;
        continue;
      }
      const low = bytes[at]! | (bytes[at + 1]! << 8);
      const pixel = bits === 16 ? low : (low | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
      for (let k = 0; k < 4; k += 1) data[to + k] = read[k]!(pixel);
    }
  }
  return true;
}
