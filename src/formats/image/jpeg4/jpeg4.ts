import type { Pixels } from '../types.ts';
import { CutError } from './bits.ts';
import { readFrame, type Frame } from './frame.ts';
import type { Component } from './scan.ts';

/** `COSINES[8 * x + u]`: what coefficient u adds at place x of a block (T.81, A.3.3). */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [x, u] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/**
 * Decodes a JPEG of four inks (CMYK, or YCCK), which the wasm decoder refuses. Values are taken as Adobe writes them, inverted, as browsers
 * do; without a color profile, red = cyan × black / 255 and so on. Null when the file ends early or is damaged.
 */
export function decodeJpeg4(bytes: Uint8Array): Pixels | null {
  let frame: Frame;
  try {
    frame = readFrame(bytes);
  } catch (error) {
    if (error instanceof CutError || error instanceof RangeError) return null;
    throw error;
  }
  const { width, height, components, transform } = frame;
  if (components.length !== 4) return null;
  const planes = components.map((component) => planeOf(component, frame));
  const [first, second, third, black] = planes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i += 1) {
    let [cyan, magenta, yellow] = [first[i]!, second[i]!, third[i]!];
    if (transform === 2) [cyan, magenta, yellow] = inksOf(cyan, magenta, yellow);
    const key = black[i]!;
    data[4 * i] = Math.round((cyan * key) / 255);
    data[4 * i + 1] = Math.round((magenta * key) / 255);
    data[4 * i + 2] = Math.round((yellow * key) / 255);
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

const toByte = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** Inks of luma and chroma (JFIF's matrix, then inverted). */
const inksOf = (luma: number, blue: number, red: number): [number, number, number] => [
  255 - toByte(luma + 1.402 * (red - 128)),
  255 - toByte(luma - 0.344136 * (blue - 128) - 0.714136 * (red - 128)),
  255 - toByte(luma + 1.772 * (blue - 128)),
];

/** A component as one byte a pixel of the picture; subsampled ones are repeated. */
function planeOf(component: Component, { width, height, components, quantisation }: Frame): Uint8Array {
  const table = quantisation[component.quantisation] ?? new Uint16Array(64).fill(1);
  const most = Math.max(...components.map(({ across }) => across));
  const tallest = Math.max(...components.map(({ down }) => down));
  const rowBytes = component.stride * 8;
  const samples = new Uint8Array(component.coefficients.length);
  const block = new Uint8Array(64);
  for (let at = 0, k = 0; at < samples.length; at += 64, k += 1) {
    inverseCosine(component.coefficients, at, table, block);
    const corner = Math.floor(k / component.stride) * 8 * rowBytes + (k % component.stride) * 8;
    for (let y = 0; y < 8; y += 1) samples.set(block.subarray(8 * y, 8 * y + 8), corner + y * rowBytes);
  }
  const plane = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * component.down) / tallest) * rowBytes;
    for (let x = 0; x < width; x += 1) plane[y * width + x] = samples[row + Math.floor((x * component.across) / most)]!;
  }
  return plane;
}

const rows = new Float64Array(64);

/** Inverse discrete cosine transform of a block, to bytes. */
function inverseCosine(coefficients: Int16Array, at: number, table: Uint16Array, out: Uint8Array): void {
  let last = 63;
  while (last > 0 && coefficients[at + last] === 0) last -= 1;
  if (last === 0) {
    out.fill(toByte(128 + (coefficients[at]! * table[0]!) / 8));
    return;
  }
  for (let v = 0; v < 8; v += 1) {
    if (8 * v > last) {
      rows.fill(0, 8 * v);
      break;
    }
    for (let x = 0; x < 8; x += 1) {
      let sum = 0;
      for (let u = 0; u < 8; u += 1) sum += coefficients[at + 8 * v + u]! * table[8 * v + u]! * COSINES[8 * x + u]!;
      rows[8 * v + x] = sum;
    }
  }
  for (let y = 0; y < 8; y += 1) {
    for (let x = 0; x < 8; x += 1) {
      let sum = 128;
      for (let v = 0; v < 8; v += 1) sum += rows[8 * v + x]! * COSINES[8 * y + v]!;
      out[8 * y + x] = toByte(sum);
    }
  }
}
