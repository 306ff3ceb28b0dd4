import { bitmapOf, stretchesOf, type Bitmap, type RowRuns, type Stretch } from './bitmap.ts';
import type { Piece } from './pieces.ts';
import { signedArea } from './points.ts';

/** Right, down, left, up: where to; and from a corner, which pixel lies ahead on the right and which ahead on the left. */
const WAYS = [
  { dx: 1, dy: 0, right: [0, 0], left: [0, -1] },
  { dx: 0, dy: 1, right: [-1, 0], left: [0, 0] },
  { dx: -1, dy: 0, right: [-1, -1], left: [-1, 0] },
  { dx: 0, dy: -1, right: [0, -1], left: [-1, -1] },
] as const;

/**
 * The outlines of pixels along their edges, with their holes: pixels that share a side are one piece, clockwise, each straight run of sides
 * one side. `fillPolygon` fills exactly the same pixels again. Linear in the pixels of the box.
 */
export function traceMask(mask: RowRuns): Piece[] {
  const bitmap = bitmapOf(mask);
  const { x, y, width, height, data } = bitmap;
  const labels = new Labels(stretchesOf(mask));
  const pieces = new Map<number, { outer: number[]; holes: number[][] }>();
  const seen = new Uint8Array(data.length);
  for (let at = 0; at < width * height; at += 1) {
    if (data[at] === 0 || seen[at] === 1 || (at >= width && data[at - width] !== 0)) continue;
    const [column, row] = [at % width, Math.floor(at / width)];
    const ring = follow(bitmap, seen, column, row);
    const label = labels.of(x + column, y + row);
    const piece = pieces.get(label) ?? { outer: [], holes: [] };
    pieces.set(label, piece);
    if (signedArea(ring) > 0) piece.outer = ring;
    else piece.holes.push(ring);
  }
  return [...pieces.values()];
}

/** The ring that runs along the top of a pixel to the right, with what is in on its right hand; marks the tops it passes. */
function follow({ x, y, width, height, data }: Bitmap, seen: Uint8Array, column: number, row: number): number[] {
  const isIn = (px: number, py: number): boolean => px >= 0 && px < width && py >= 0 && py < height && data[py * width + px] !== 0;
  const ring: number[] = [];
  let [cx, cy, way] = [column, row, 0];
  do {
    const { dx, dy } = WAYS[way]!;
    if (way === 0) seen[cy * width + cx] = 1;
    cx += dx;
    cy += dy;
    const { right, left } = WAYS[way]!;
    // to the right first: pixels that only share a corner stay apart
    const turn = !isIn(cx + right[0], cy + right[1]) ? 1 : isIn(cx + left[0], cy + left[1]) ? 3 : 0;
    if (turn !== 0) ring.push(x + cx, y + cy);
    way = (way + turn) % 4;
  } while (cx !== column || cy !== row || way !== 0);
  return ring;
}

/** Which stretches hang together by sides. */
class Labels {
  private readonly stretches: readonly Stretch[];
  private readonly parent: Int32Array;

  constructor(stretches: readonly Stretch[]) {
    this.stretches = stretches;
    this.parent = Int32Array.from(stretches, (_, i) => i);
    for (let i = 0, j = 0; i < stretches.length; i += 1) {
      const { y, from, to } = stretches[i]!;
      while (stretches[j]!.y < y - 1 || (stretches[j]!.y === y - 1 && stretches[j]!.to <= from)) j += 1;
      for (let k = j; stretches[k]!.y === y - 1 && stretches[k]!.from < to; k += 1) this.parent[this.root(i)] = this.root(k);
    }
  }

  of(x: number, y: number): number {
    let [low, high] = [0, this.stretches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const { y: row, from } = this.stretches[middle]!;
      if (row < y || (row === y && from <= x)) low = middle;
      else high = middle - 1;
    }
    return this.root(low);
  }

  private root(i: number): number {
    let at = i;
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]!]!;
      at = this.parent[at]!;
    }
    return at;
  }
}
