import { extent, type Flat } from './points.ts';

/** A crossing that is nearer to an end of a side is no more than a touch, but for rounding; in pixels. */
const NEAR = 1e-6;
/** Cells of the grid for each side of the ring, at most. */
const CELLS = 4;

/**
 * The place where a ring first crosses itself, or undefined: sides that meet in a point that is inside both. Sides that only touch, coincide
 * or share a point do not cross. Only sides that pass the same cell of a grid are compared: about linear for outlines as people draw them.
 */
export function selfCrossing(ring: Flat): readonly [x: number, y: number] | undefined {
  if (ring.length < 8) return undefined;
  const xy = Float64Array.from(ring);
  const [starts, sides] = new Grid(xy).fill();
  for (let cell = 0; cell + 1 < starts.length; cell += 1) {
    for (let i = starts[cell]!; i < starts[cell + 1]!; i += 1) {
      for (let j = i + 1; j < starts[cell + 1]!; j += 1) {
        const at = apart(xy, sides[i]!, sides[j]!) ? undefined : crossingOf(xy, sides[i]!, sides[j]!);
        if (at !== undefined) return at;
      }
    }
  }
  return undefined;
}

/** Cells of one size over the bounds of a ring, and which sides pass each. */
class Grid {
  private readonly ring: Float64Array;
  private readonly left: number;
  private readonly top: number;
  private readonly size: number;
  private readonly columns: number;
  private readonly rows: number;

  constructor(ring: Float64Array) {
    const [left, top, right, bottom] = extent(ring);
    const count = ring.length / 2;
    let length = 0;
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      length += Math.abs(ring[j]! - ring[i]!) + Math.abs(ring[j + 1]! - ring[i + 1]!);
    }
    const [width, height] = [right - left, bottom - top];
    // as long as a side on average, unless the cells were too many
    this.size = Math.max(length / count, Math.sqrt((width * height) / (CELLS * count)), Math.max(width, height) / (CELLS * count)) || 1;
    this.ring = ring;
    this.left = left;
    this.top = top;
    this.columns = Math.floor(width / this.size) + 1;
    this.rows = Math.floor(height / this.size) + 1;
  }

  /** Where the sides of each cell begin in the list of them, and that list. */
  fill(): readonly [starts: Uint32Array, sides: Uint32Array] {
    const starts = new Uint32Array(this.columns * this.rows + 1);
    this.each((cell) => (starts[cell + 1]! += 1));
    for (let cell = 1; cell < starts.length; cell += 1) starts[cell]! += starts[cell - 1]!;
    const next = starts.slice();
    const sides = new Uint32Array(starts.at(-1)!);
    this.each((cell, side) => (sides[next[cell]!++] = side));
    return [starts, sides];
  }

  /** Every cell that the bounds of a part of a side meet, row by row. */
  private each(visit: (cell: number, side: number) => void): void {
    const { ring, left, top, size, columns } = this;
    for (let i = 0; i < ring.length; i += 2) {
      const j = (i + 2) % ring.length;
      const down = ring[i + 1]! <= ring[j + 1]!;
      const [x0, y0] = [(ring[down ? i : j]! - left) / size, (ring[(down ? i : j) + 1]! - top) / size];
      const [x1, y1] = [(ring[down ? j : i]! - left) / size, (ring[(down ? j : i) + 1]! - top) / size];
      for (let row = Math.floor(y0); row <= Math.floor(y1); row += 1) {
        const at = (y: number): number => (y1 === y0 ? x0 : x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
        const level = y1 === y0;
        const [from, to] = [level ? x0 : at(Math.max(y0, row)), level ? x1 : at(Math.min(y1, row + 1))];
        const [first, last] = [Math.floor(Math.min(from, to)), Math.floor(Math.max(from, to))];
        for (let column = Math.max(0, first); column <= Math.min(last, columns - 1); column += 1) visit(row * columns + column, i);
      }
    }
  }
}

/** Whether the bounds of two sides lie side by side or meet in a point of both, as those of neighbours nearly always do. */
function apart(xy: Float64Array, a: number, b: number): boolean {
  const c = a + 2 === xy.length ? 0 : a + 2;
  const d = b + 2 === xy.length ? 0 : b + 2;
  return (
    Math.max(xy[a]!, xy[c]!) <= Math.min(xy[b]!, xy[d]!) ||
    Math.max(xy[b]!, xy[d]!) <= Math.min(xy[a]!, xy[c]!) ||
    Math.max(xy[a + 1]!, xy[c + 1]!) <= Math.min(xy[b + 1]!, xy[d + 1]!) ||
    Math.max(xy[b + 1]!, xy[d + 1]!) <= Math.min(xy[a + 1]!, xy[c + 1]!)
  );
}

/** Where two sides of a ring cross, by the places of their first points in it. */
function crossingOf(ring: Float64Array, a: number, b: number): readonly [number, number] | undefined {
  const c = a + 2 === ring.length ? 0 : a + 2;
  const d = b + 2 === ring.length ? 0 : b + 2;
  if (a === b || c === b || d === a) return undefined;
  const ax = ring[a]!;
  const ay = ring[a + 1]!;
  const rx = ring[c]! - ax;
  const ry = ring[c + 1]! - ay;
  const bx = ring[b]! - ax;
  const by = ring[b + 1]! - ay;
  const sx = ring[d]! - ring[b]!;
  const sy = ring[d + 1]! - ring[b + 1]!;
  const across = rx * sy - ry * sx;
  const t = (bx * sy - by * sx) / across;
  const u = (bx * ry - by * rx) / across;
  if (!(t > 0 && t < 1 && u > 0 && u < 1)) return undefined;
  const [r, s] = [Math.hypot(rx, ry), Math.hypot(sx, sy)];
  if (Math.abs(across) <= 1e-12 * r * s) return undefined; // they run side by side
  const inside = (share: number, length: number): boolean => Math.min(share, 1 - share) * length > NEAR;
  return inside(t, r) && inside(u, s) ? [ax + t * rx, ay + t * ry] : undefined;
}
