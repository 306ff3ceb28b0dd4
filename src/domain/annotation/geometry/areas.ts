import { Coverage, edgesOf, fromTheTop, type Edges, type Piece } from './pieces.ts';

/** Areas in square pixels. */
export interface Areas {
  readonly a: number;
  readonly b: number;
  /** Of the common part. */
  readonly both: number;
}

/**
 * Areas of two sets of pieces and of their common part, exact but for rounding. Between two neighbouring heights at which an edge begins,
 * ends or crosses another, widths change linearly, so that a trapezoid is exact (the slabs of Shamos & Hoey 1976). Nothing is joined to new
 * rings: crossings, touching rings and edges that coincide need no care. O((n + k) × edges at one height) for k crossings.
 */
export function areasOf(a: readonly Piece[], b: readonly Piece[]): Areas {
  const edges = edgesOf(a, b);
  const order = fromTheTop(edges);
  const heights = Float64Array.from([...edges.y0.subarray(0, edges.count), ...edges.y1.subarray(0, edges.count)]).sort();
  const slab = new Slab(edges);
  let [next, active] = [0, new Uint32Array(0)];
  let count = 0;
  for (let i = 0; i + 1 < heights.length; i += 1) {
    const [top, bottom] = [heights[i]!, heights[i + 1]!];
    if (top === bottom) continue;
    let kept = 0;
    for (let k = 0; k < count; k += 1) if (edges.y1[active[k]!]! > top) active[kept++] = active[k]!;
    count = kept;
    for (; next < edges.count && edges.y0[order[next]!]! <= top; next += 1) {
      if (count === active.length) active = grown(active);
      active[count++] = order[next]!;
    }
    slab.add(active, count, top, bottom);
  }
  return slab;
}

function grown(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(64, 2 * list.length));
  larger.set(list);
  return larger;
}

/** Sums of the areas between heights, in which all edges run through. */
class Slab implements Areas {
  a = 0;
  b = 0;
  both = 0;
  private readonly edges: Edges;
  private readonly coverage: Coverage;
  private readonly above: Float64Array;
  private readonly below: Float64Array;

  constructor(edges: Edges) {
    this.edges = edges;
    this.coverage = new Coverage(edges, 2);
    this.above = new Float64Array(edges.count);
    this.below = new Float64Array(edges.count);
  }

  /** Sorts `active` from left to right in the middle of the slab: nearly so already, as it was in the slab above. */
  add(active: Uint32Array, count: number, top: number, bottom: number): void {
    const { above, below } = this;
    for (let k = 0; k < count; k += 1) {
      const edge = active[k]!;
      above[edge] = this.at(edge, top);
      below[edge] = this.at(edge, bottom);
    }
    sortInPlace(active, count, (edge) => above[edge]! + below[edge]!);
    if (inOrder(active, count, above) && inOrder(active, count, below)) this.sum(active, count, bottom - top);
    else this.addCrossed(active, count, top, bottom);
  }

  private addCrossed(active: Uint32Array, count: number, top: number, bottom: number): void {
    const { above, below } = this;
    const list = active.slice(0, count);
    sortInPlace(list, count, (edge) => above[edge]!);
    const [from, to] = [above.slice(), below.slice()].map((xs) => Float64Array.from(list, (edge) => xs[edge]!)) as [
      Float64Array,
      Float64Array,
    ];
    const shares = crossings(from, to);
    const ends = Float64Array.from([0, ...shares, 1]).sort();
    for (let i = 0; i + 1 < ends.length; i += 1) {
      const [t0, t1] = [ends[i]!, ends[i + 1]!];
      if (t1 <= t0) continue;
      list.forEach((edge) => {
        above[edge] = this.at(edge, top + t0 * (bottom - top));
        below[edge] = this.at(edge, top + t1 * (bottom - top));
      });
      sortInPlace(list, count, (edge) => above[edge]! + below[edge]!);
      this.sum(list, count, (t1 - t0) * (bottom - top));
    }
  }

  private at(edge: number, y: number): number {
    const { x0, y0, x1, y1 } = this.edges;
    if (y <= y0[edge]!) return x0[edge]!;
    if (y >= y1[edge]!) return x1[edge]!;
    return x0[edge]! + ((y - y0[edge]!) / (y1[edge]! - y0[edge]!)) * (x1[edge]! - x0[edge]!);
  }

  private sum(order: Uint32Array, count: number, height: number): void {
    const { above, below, coverage, edges } = this;
    const { covering } = coverage;
    let [a, b, both] = [0, 0, 0];
    for (let k = 0; k < count; k += 1) {
      const edge = order[k]!;
      coverage.cross(edges.ring[edge]!);
      if (k + 1 === count) break;
      const next = order[k + 1]!;
      const twice = above[next]! - above[edge]! + below[next]! - below[edge]!;
      const [inA, inB] = [covering[0]! > 0, covering[1]! > 0];
      if (inA) a += twice;
      if (inB) b += twice;
      if (inA && inB) both += twice;
    }
    this.a += (a * height) / 2;
    this.b += (b * height) / 2;
    this.both += (both * height) / 2;
  }
}

function inOrder(order: Uint32Array, count: number, xs: Float64Array): boolean {
  for (let k = 1; k < count; k += 1) if (xs[order[k]!]! < xs[order[k - 1]!]!) return false;
  return true;
}

/** Insertion sort: linear where little has changed. */
function sortInPlace(order: Uint32Array, count: number, key: (edge: number) => number): void {
  for (let k = 1; k < count; k += 1) {
    const edge = order[k]!;
    const own = key(edge);
    let at = k - 1;
    while (at >= 0 && key(order[at]!) > own) {
      order[at + 1] = order[at]!;
      at -= 1;
    }
    order[at + 1] = edge;
  }
}

/** Where lines that start in order and run straight from `from` to `to` cross, in shares of the way. */
function crossings(from: Float64Array, to: Float64Array): number[] {
  const order = Uint32Array.from(from, (_, i) => i);
  const shares: number[] = [];
  for (let k = 1; k < order.length; k += 1) {
    const line = order[k]!;
    let at = k - 1;
    while (at >= 0 && to[order[at]!]! > to[line]!) {
      const other = order[at]!;
      const share = (from[line]! - from[other]!) / (from[line]! - from[other]! + to[other]! - to[line]!);
      if (share > 0 && share < 1) shares.push(share);
      order[at + 1] = other;
      at -= 1;
    }
    order[at + 1] = line;
  }
  return shares;
}

/** Area that pieces cover together, in square pixels. */
export const areaOf = (pieces: readonly Piece[]): number => areasOf(pieces, []).a;

/** Intersection over union of areas, in [0, 1]; 0 where neither covers anything. */
export function overlap({ a, b, both }: Areas): number {
  const either = a + b - both;
  return either > 0 ? Math.max(0, Math.min(1, both / either)) : 0;
}

/** 1 − IoU, the distance of Jaccard on what is covered, a metric (Kosub 2019). */
export const areaDistance = (a: readonly Piece[], b: readonly Piece[]): number => 1 - overlap(areasOf(a, b));
