import { LOOK_SIZE, PIXELS, SIDE } from './looks.ts';

/** Hues told apart: sectors of 60° around grey. */
export const HUES = 6;

/** Length of the descriptor for a grid of `grid` × `grid` squares. */
export const colourLength = (grid: number): number => grid * grid * HUES;

/**
 * How much of which colour lies where: for each square of a grid, by rows, the mean chroma of its pixels in each of six sectors of hue
 * (red, yellow, green, cyan, blue, magenta), a pixel's chroma being shared by the two sectors it lies between. Each in [0, 1]; 0
 * everywhere for grey pictures. Chroma and hue are those of the HSV hexagon, so that no angle is computed.
 */
export function colourHistogram(looks: Uint8Array, row: number, grid: number, out: Float32Array, at: number): void {
  const square = SIDE / grid;
  const share = 1 / (255 * square * square);
  for (let i = 0, p = row * LOOK_SIZE; i < PIXELS; i += 1, p += 3) {
    const [red, green, blue] = [looks[p]!, looks[p + 1]!, looks[p + 2]!];
    const most = Math.max(red, green, blue);
    const chroma = most - Math.min(red, green, blue);
    if (chroma === 0) continue;
    const hue = hueOf(red, green, blue, most, chroma);
    const sector = Math.floor(hue) % HUES;
    const beyond = hue - Math.floor(hue);
    const to = at + (Math.trunc(Math.trunc(i / SIDE) / square) * grid + Math.trunc((i % SIDE) / square)) * HUES;
    out[to + sector]! += chroma * share * (1 - beyond);
    out[to + ((sector + 1) % HUES)]! += chroma * share * beyond;
  }
}

/** Hue in [0, 6): 0 red, 1 yellow, 2 green, 3 cyan, 4 blue, 5 magenta. */
function hueOf(red: number, green: number, blue: number, most: number, chroma: number): number {
  if (most === red) return (green - blue) / chroma + (green < blue ? 6 : 0);
  return most === green ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma;
}
