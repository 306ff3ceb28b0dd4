import { sha256 } from '#domain/hash.ts';
import type { Orientation } from '#domain/item/types.ts';
import { LOOK_BYTES, LOOK_SIDE, type Pixels } from './types.ts';

/** Which stored pixels a cell covers, and how much of the first and the last, in 1/32 of a pixel. */
interface Span {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly first: number;
  readonly last: number;
}

function spansOf(length: number): readonly Span[] {
  return Array.from({ length: LOOK_SIDE }, (_, cell) => {
    const start = cell * length;
    const end = start + length;
    const from = Math.floor(start / LOOK_SIDE);
    const to = Math.ceil(end / LOOK_SIDE);
    const last = end - (to - 1) * LOOK_SIDE;
    return { from, to, first: to - from === 1 ? length : (from + 1) * LOOK_SIDE - start, last };
  });
}

/**
 * The picture scaled to 32 × 32 as displayed, RGB, rows from the top: the mean of the area that each cell covers, over white where it is
 * transparent, rounded to the nearest. Sums are whole numbers below 2^53, so every machine gives the same bytes.
 */
export function lookOf(pixels: Pixels, orientation: Orientation): Uint8Array<ArrayBuffer> {
  const { width, height } = pixels;
  const columns = spansOf(width);
  const rows = spansOf(height);
  const stored = new Uint8Array(LOOK_BYTES);
  const row = new Float64Array(LOOK_SIDE * 3);
  const sums = new Float64Array(LOOK_SIDE * 3);
  const whole = width * height * 255;
  for (let cell = 0; cell < LOOK_SIDE; cell += 1) {
    const { from, to, first, last } = rows[cell]!;
    sums.fill(0);
    for (let y = from; y < to; y += 1) {
      sumRow(pixels, y, columns, row);
      const weight = y === from ? first : y === to - 1 ? last : LOOK_SIDE;
      for (let k = 0; k < sums.length; k += 1) sums[k]! += weight * row[k]!;
    }
    for (let k = 0; k < sums.length; k += 1) stored[cell * LOOK_SIDE * 3 + k] = Math.floor((2 * sums[k]! + whole) / (2 * whole));
  }
  return oriented(stored, orientation);
}

/** Weighted sums of a row's pixels for each cell across, 255 times too large. */
function sumRow({ width, data }: Pixels, y: number, columns: readonly Span[], out: Float64Array): void {
  for (let cell = 0; cell < LOOK_SIDE; cell += 1) {
    const { from, to, first, last } = columns[cell]!;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let x = from, at = 4 * (y * width + from); x < to; x += 1, at += 4) {
      const weight = x === from ? first : x === to - 1 ? last : LOOK_SIDE;
      const alpha = weight * data[at + 3]!;
      const white = 255 * (255 * weight - alpha);
      red += alpha * data[at]! + white;
      green += alpha * data[at + 1]! + white;
      blue += alpha * data[at + 2]! + white;
    }
    out[3 * cell] = red;
    out[3 * cell + 1] = green;
    out[3 * cell + 2] = blue;
  }
}

/** Where the displayed cell (x, y) lies in what is stored; EXIF's eight orientations. */
function sourceOf(orientation: Orientation, x: number, y: number): readonly [number, number] {
  const end = LOOK_SIDE - 1;
  switch (orientation) {
    case 1:
      return [x, y];
    case 2:
      return [end - x, y];
    case 3:
      return [end - x, end - y];
    case 4:
      return [x, end - y];
    case 5:
      return [y, x];
    case 6:
      return [y, end - x];
    case 7:
      return [end - y, end - x];
    case 8:
      return [end - y, x];
  }
}

/** Turning and mirroring commute with the mean of areas, so they are done on the small picture. */
function oriented(stored: Uint8Array<ArrayBuffer>, orientation: Orientation): Uint8Array<ArrayBuffer> {
  if (orientation === 1) return stored;
  const shown = new Uint8Array(LOOK_BYTES);
  for (let y = 0; y < LOOK_SIDE; y += 1) {
    for (let x = 0; x < LOOK_SIDE; x += 1) {
      const [fromX, fromY] = sourceOf(orientation, x, y);
      const from = 3 * (fromY * LOOK_SIDE + fromX);
      shown.set(stored.subarray(from, from + 3), 3 * (y * LOOK_SIDE + x));
    }
  }
  return shown;
}

/** Name of a look: the first 128 bits of its SHA-256 as 32 hex digits (`ImageContent.look`). */
export const lookName = (look: Uint8Array): string => sha256(look).slice(0, 32);
