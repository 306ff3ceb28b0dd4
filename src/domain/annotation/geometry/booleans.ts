import { piecesOf, type Side } from './outline.ts';
import { Coverage, edgesOf, type Piece } from './pieces.ts';
import { sweep } from './sweep.ts';

type Rule = (inA: boolean, inB: boolean) => boolean;

/** What is covered by either of two areas, as pieces that cross neither themselves nor each other. */
export const joined = (a: readonly Piece[], b: readonly Piece[]): Piece[] => combined(a, b, (inA, inB) => inA || inB);
/** What is covered by the first area and not by the second. */
export const cut = (a: readonly Piece[], b: readonly Piece[]): Piece[] => combined(a, b, (inA, inB) => inA && !inB);
/** What is covered by both areas. */
export const common = (a: readonly Piece[], b: readonly Piece[]): Piece[] => combined(a, b, (inA, inB) => inA && inB);

/** The same area with rings that cross neither themselves nor each other: every lobe of a ring that crosses itself is kept (even-odd). */
export const uncrossed = (pieces: readonly Piece[]): Piece[] => joined(pieces, []);

/** The outline of what a rule says of two areas. Points that were there stay exactly where they were; those on a straight side go. */
function combined(a: readonly Piece[], b: readonly Piece[], rule: Rule): Piece[] {
  const edges = edgesOf(a, b);
  const coverage = new Coverage(edges, 2);
  const { covering } = coverage;
  const outline = new Outline(edges.count);
  sweep(edges, ({ top, bottom, order, count, above, below }) => {
    const sides: number[] = [];
    let inside = false;
    for (let k = 0; k < count; k += 1) {
      const edge = order[k]!;
      coverage.cross(edges.ring[edge]!);
      const after = rule(covering[0]! > 0, covering[1]! > 0);
      // two sides in one place have nothing between them
      if (after !== inside && !(sides.length > 0 && coincide(sides.at(-1)!, edge, above, below))) sides.push(edge);
      else if (after !== inside) sides.pop();
      inside = after;
    }
    outline.add(sides, top, bottom, above, below);
  });
  const corners = [...a, ...b].flatMap(({ outer, holes }) => [outer, ...holes]);
  return piecesOf(outline.finish(), corners);
}

/** Far above what rounding does to a coordinate, in pixels. */
const SAME = 1e-9;

/** Sides that are nearer than this to a point meet there, in pixels. */
const MEET = 1e-7;

const coincide = (one: number, other: number, above: Float64Array, below: Float64Array): boolean =>
  above[other]! - above[one]! <= SAME && below[other]! - below[one]! <= SAME;

/**
 * Gathers the sides of what is covered, from the top: on the left and the right, pieces of edges, each as long as its edge is a side; along
 * the heights, what is covered on one side of them alone. These are closed whatever the edges do. Covered is on the right hand of a side.
 */
class Outline {
  private readonly sides: Side[] = [];
  /** Of each edge: 1 while it is a left side, −1 while it is a right one. */
  private readonly role: Int8Array;
  private readonly beganX: Float64Array;
  private readonly beganY: Float64Array;
  private readonly reachedX: Float64Array;
  /** Edges with a role, and the height that they have reached. */
  private open: readonly number[] = [];
  private floor = -Infinity;

  constructor(edges: number) {
    this.role = new Int8Array(edges);
    this.beganX = new Float64Array(edges);
    this.beganY = new Float64Array(edges);
    this.reachedX = new Float64Array(edges);
  }

  /** The next slab: edges that are left and right sides in turn. */
  add(edges: readonly number[], top: number, bottom: number, above: Float64Array, below: Float64Array): void {
    if (this.floor !== top) this.finish();
    const roleOf = (i: number): 1 | -1 => (i % 2 === 0 ? 1 : -1);
    const spans = this.level(top, [...this.ends(), ...edges.map((edge, i) => [above[edge]!, roleOf(i)] as const)]);
    const stays = new Set(edges.filter((edge, i) => this.role[edge] === roleOf(i)));
    for (const edge of this.open) if (!stays.has(edge)) spans.push([this.reachedX[edge]!, this.reachedX[edge]!]);
    for (const edge of edges) if (!stays.has(edge)) spans.push([above[edge]!, above[edge]!]);
    edges.forEach((edge, i) => {
      const x = above[edge]!;
      if (i > 0 && x - above[edges[i - 1]!]! <= MEET) spans.push([x, x]);
    });
    // where other sides meet one that goes on, it is parted, so that each can go on along the other
    for (const edge of stays) if (spans.some(([from, to]) => above[edge]! >= from - MEET && above[edge]! <= to + MEET)) stays.delete(edge);
    for (const edge of this.open) if (!stays.has(edge)) this.end(edge);
    edges.forEach((edge, i) => {
      if (!stays.has(edge)) [this.role[edge], this.beganX[edge], this.beganY[edge]] = [roleOf(i), above[edge]!, top];
      this.reachedX[edge] = below[edge]!;
    });
    [this.open, this.floor] = [edges, bottom];
  }

  /** Closes what is open; all sides so far. */
  finish(): readonly Side[] {
    this.level(this.floor, this.ends());
    for (const edge of this.open) this.end(edge);
    this.open = [];
    return this.sides;
  }

  /** What is covered above the floor ends there: its left sides count −1, its right ones 1. */
  private ends(): (readonly [x: number, step: number])[] {
    return this.open.map((edge) => [this.reachedX[edge]!, -this.role[edge]!] as const);
  }

  /** Adds the sides along a height, and returns where they are. */
  private level(y: number, steps: readonly (readonly [x: number, step: number])[]): [from: number, to: number][] {
    const spans: [number, number][] = [];
    const sorted = steps.toSorted(([a], [b]) => a - b);
    let more = 0; // how much more is covered below than above
    sorted.forEach(([x, step], i) => {
      more += step;
      const next = sorted[i + 1]?.[0] ?? x;
      if (more === 0 || next === x) return;
      spans.push([x, next]);
      const [x0, x1] = more > 0 ? [x, next] : [next, x];
      for (let times = Math.abs(more); times > 0; times -= 1) this.sides.push({ x0, y0: y, x1, y1: y });
    });
    return spans;
  }

  private end(edge: number): void {
    const [x0, y0, x1, y1] = [this.beganX[edge]!, this.beganY[edge]!, this.reachedX[edge]!, this.floor];
    this.sides.push(this.role[edge] === -1 ? { x0, y0, x1, y1 } : { x0: x1, y0: y1, x1: x0, y1: y0 });
    this.role[edge] = 0;
  }
}
