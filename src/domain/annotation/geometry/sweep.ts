import { fromTheTop, type Edges } from './pieces.ts';

/** What lies between two heights: edges that all run through, from left to right, and cross nowhere. */
export interface Slab {
  readonly top: number;
  readonly bottom: number;
  /** Numbers of the edges in order; only the first `count` count. */
  readonly order: Uint32Array;
  readonly count: number;
  /** Where each edge is at the top and at the bottom, by its number. */
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/** The slab is another one after each visit. */
type Visit = (slab: Slab) => void;

/**
 * Visits what lies between all heights at which an edge begins, ends or crosses another, from the top (the slabs of Shamos & Hoey 1976).
 * Nothing has to be consistent between slabs: crossings, touching rings and edges that coincide need no care, and rounding moves nothing by
 * more than the last digits. O((n + k) × edges at one height) for n edges and k crossings.
 */
export function sweep(edges: Edges, visit: Visit): void {
  const heights = Float64Array.from([...edges.y0.subarray(0, edges.count), ...edges.y1.subarray(0, edges.count)]).sort();
  const begin = fromTheTop(edges);
  const [above, below] = [new Float64Array(edges.count), new Float64Array(edges.count)];
  const order = new Uint32Array(edges.count);
  const slopes = Float64Array.from({ length: edges.count }, (_, i) => (edges.x1[i]! - edges.x0[i]!) / (edges.y1[i]! - edges.y0[i]!));
  let [next, count] = [0, 0];
  for (let i = 0; i + 1 < heights.length; i += 1) {
    const [top, bottom] = [heights[i]!, heights[i + 1]!];
    if (top === bottom) continue;
    let kept = 0;
    for (let k = 0; k < count; k += 1) if (edges.y1[order[k]!]! > top) order[kept++] = order[k]!;
    count = kept;
    for (; next < edges.count && edges.y0[begin[next]!]! <= top; next += 1) order[count++] = begin[next]!;
    place(edges, slopes, order, count, top, above);
    place(edges, slopes, order, count, bottom, below);
    const slab = { top, bottom, order, count, above, below };
    sortByMiddle(slab);
    if (inOrder(order, count, above) && inOrder(order, count, below)) visit(slab);
    else visitCrossed(edges, slopes, slab, visit);
  }
}

/** Crossings whose heights are nearer than this are at one height: lines that all cross in one point do so but for rounding. In pixels. */
const APART = 1e-9;

/** Visits the parts of a slab between the heights at which its edges cross. */
function visitCrossed(edges: Edges, slopes: Float64Array, { top, bottom, order, count, above, below }: Slab, visit: Visit): void {
  const list = order.slice(0, count).sort((a, b) => above[a]! - above[b]!);
  const shares = crossings(
    Float64Array.from(list, (edge) => above[edge]!),
    Float64Array.from(list, (edge) => below[edge]!),
  );
  const heights = [top];
  for (const y of Float64Array.from(shares, (share) => top + share * (bottom - top)).sort()) {
    if (y - heights.at(-1)! > APART && bottom - y > APART) heights.push(y);
  }
  heights.push(bottom);
  for (let i = 0; i + 1 < heights.length; i += 1) {
    const [from, to] = [heights[i]!, heights[i + 1]!];
    place(edges, slopes, list, count, from, above);
    place(edges, slopes, list, count, to, below);
    const part = { top: from, bottom: to, order: list, count, above, below };
    sortByMiddle(part);
    visit(part);
  }
}

/** Where each edge is at a height; at its ends exactly there. */
function place(edges: Edges, slopes: Float64Array, order: Uint32Array, count: number, y: number, xs: Float64Array): void {
  const { x0, y0, x1, y1 } = edges;
  for (let k = 0; k < count; k += 1) {
    const edge = order[k]!;
    if (y <= y0[edge]!) xs[edge] = x0[edge]!;
    else if (y >= y1[edge]!) xs[edge] = x1[edge]!;
    else xs[edge] = x0[edge]! + (y - y0[edge]!) * slopes[edge]!;
  }
}

/** Insertion sort: linear where little has changed since the slab above. */
function sortByMiddle({ order, count, above, below }: Slab): void {
  for (let k = 1; k < count; k += 1) {
    const edge = order[k]!;
    const own = above[edge]! + below[edge]!;
    let at = k - 1;
    while (at >= 0 && above[order[at]!]! + below[order[at]!]! > own) {
      order[at + 1] = order[at]!;
      at -= 1;
    }
    order[at + 1] = edge;
  }
}

function inOrder(order: Uint32Array, count: number, xs: Float64Array): boolean {
  for (let k = 1; k < count; k += 1) if (xs[order[k]!]! < xs[order[k - 1]!]!) return false;
  return true;
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
