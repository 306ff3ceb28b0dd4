import { PIXELS, SIDE } from './looks.ts';

/** Unsigned orientations in bins of 20°. */
export const ORIENTATIONS = 9;
const EPSILON = 1e-5;
/** Of L2-Hys: no component of a block's vector is larger before it is normalised again. */
const CLIP = 0.2;

/** Cells across, blocks across, and length of the descriptor, for cells of `cell` pixels. What is left of the side is not looked at. */
export function hogLayout(cell: number): { readonly cells: number; readonly blocks: number; readonly length: number } {
  const cells = Math.floor(SIDE / cell);
  const blocks = cells - 1;
  return { cells, blocks, length: blocks * blocks * 4 * ORIENTATIONS };
}

/** cos and sin of 20°, 40° … 160°: where one bin ends and the next begins. Written out, as Math.cos differs among engines. */
const BOUNDARIES: readonly (readonly [cos: number, sin: number])[] = [
  [0.9396926207859084, 0.3420201433256687],
  [0.766044443118978, 0.6427876096865394],
  [0.5, 0.8660254037844386],
  [0.17364817766693041, 0.984807753012208],
  [-0.1736481776669303, 0.984807753012208],
  [-0.5, 0.8660254037844387],
  [-0.7660444431189779, 0.6427876096865395],
  [-0.9396926207859083, 0.3420201433256689],
];

/** Bin of a gradient: its direction, without its sign, in steps of 20° from the positive x axis towards the positive y axis. */
export function orientationBin(dx: number, dy: number): number {
  const [x, y] = dy < 0 || (dy === 0 && dx < 0) ? [-dx, -dy] : [dx, dy];
  let bin = 0;
  while (bin < BOUNDARIES.length && BOUNDARIES[bin]![0] * y >= BOUNDARIES[bin]![1] * x && (x !== 0 || y !== 0)) bin += 1;
  return bin;
}

/** Scratch of one size of cell. */
export type Cells = Float64Array;
export const newCells = (cell: number): Cells => new Float64Array(hogLayout(cell).cells ** 2 * ORIENTATIONS);

/** Gradient of a picture of whole numbers: its bin and magnitude at each pixel; central differences, 0 at the border. */
export function gradients(luma: Int32Array, bins: Uint8Array, magnitudes: Float64Array): void {
  for (let i = 0; i < PIXELS; i += 1) {
    const [x, y] = [i % SIDE, Math.trunc(i / SIDE)];
    const dx = x === 0 || x === SIDE - 1 ? 0 : luma[i + 1]! - luma[i - 1]!;
    const dy = y === 0 || y === SIDE - 1 ? 0 : luma[i + SIDE]! - luma[i - SIDE]!;
    bins[i] = orientationBin(dx, dy);
    magnitudes[i] = Math.sqrt(dx * dx + dy * dy);
  }
}

/**
 * Histograms of oriented gradients (Dalal & Triggs 2005): in each cell the gradients' magnitudes by orientation; in each block of
 * 2 × 2 cells, which overlap, the four histograms normalised by L2-Hys. Written to `out` from `at`: blocks by rows, cells by rows,
 * orientations; each in [0, 1], each block's length at most 1. As scikit-image's `hog`, for luma in [0, 1].
 */
export function hog(bins: Uint8Array, magnitudes: Float64Array, cell: number, cells: Cells, out: Float32Array, at: number): void {
  const { cells: across, blocks } = hogLayout(cell);
  cells.fill(0);
  const area = cell * cell * 255_000;
  for (let y = 0; y < across * cell; y += 1) {
    for (let x = 0; x < across * cell; x += 1) {
      const i = y * SIDE + x;
      cells[(Math.trunc(y / cell) * across + Math.trunc(x / cell)) * ORIENTATIONS + bins[i]!]! += magnitudes[i]! / area;
    }
  }
  const block = new Float64Array(4 * ORIENTATIONS);
  for (let by = 0, to = at; by < blocks; by += 1) {
    for (let bx = 0; bx < blocks; bx += 1, to += block.length) {
      for (let part = 0; part < 4; part += 1) {
        const from = ((by + (part >> 1)) * across + bx + (part & 1)) * ORIENTATIONS;
        for (let o = 0; o < ORIENTATIONS; o += 1) block[part * ORIENTATIONS + o] = cells[from + o]!;
      }
      normalise(block);
      for (let o = 0; o < block.length; o += 1) block[o] = Math.min(CLIP, block[o]!);
      normalise(block);
      out.set(block, to);
    }
  }
}

function normalise(block: Float64Array): void {
  let squares = EPSILON * EPSILON;
  for (let i = 0; i < block.length; i += 1) squares += block[i]! * block[i]!;
  const length = Math.sqrt(squares);
  for (let i = 0; i < block.length; i += 1) block[i]! /= length;
}
