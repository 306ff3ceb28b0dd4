import type { Flat } from './points.ts';

/** One connected piece: what lies inside its outer ring (even-odd) and inside none of its holes. Rings are open: x1, y1, x2, y2, … */
export interface Piece {
  readonly outer: Flat;
  readonly holes: readonly Flat[];
}

/** Straight edges of pieces that are not level, each with its ring: what sweeps over an area from top to bottom need. */
export interface Edges {
  readonly count: number;
  /** Upper end, above the lower one. */
  readonly x0: Float64Array;
  readonly y0: Float64Array;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  /** Ring of each edge, numbered over all pieces. */
  readonly ring: Int32Array;
  /** Of each ring: its piece, numbered over all operands; whether it is a hole. */
  readonly pieceOf: Int32Array;
  readonly isHole: Uint8Array;
  /** Of each piece: its operand. */
  readonly operandOf: Int32Array;
}

/** The edges of several areas (operands), each given by its pieces. */
export function edgesOf(...operands: readonly (readonly Piece[])[]): Edges {
  const pieces = operands.flatMap((list, operand) => list.map((piece) => ({ piece, operand })));
  const rings = pieces.flatMap(({ piece: { outer, holes } }, piece) => [
    { ring: outer, piece, hole: 0 },
    ...holes.map((ring) => ({ ring, piece, hole: 1 })),
  ]);
  const most = rings.reduce((sum, { ring }) => sum + ring.length / 2, 0);
  const [x0, y0, x1, y1] = [new Float64Array(most), new Float64Array(most), new Float64Array(most), new Float64Array(most)];
  const ringOf = new Int32Array(most);
  let count = 0;
  for (const [number, { ring }] of rings.entries()) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
      if (ay === by) continue;
      const down = ay < by;
      x0[count] = down ? ax : bx;
      y0[count] = down ? ay : by;
      x1[count] = down ? bx : ax;
      y1[count] = down ? by : ay;
      ringOf[count] = number;
      count += 1;
    }
  }
  return {
    count,
    x0,
    y0,
    x1,
    y1,
    ring: ringOf,
    pieceOf: Int32Array.from(rings, ({ piece }) => piece),
    isHole: Uint8Array.from(rings, ({ hole }) => hole),
    operandOf: Int32Array.from(pieces, ({ operand }) => operand),
  };
}

/** Where a sweep is: crossed edges one by one, it knows which operands cover what follows. */
export class Coverage {
  /** How many pieces of each operand cover the place. */
  readonly covering: Int32Array;
  private readonly edges: Edges;
  private readonly inRing: Uint8Array;
  private readonly oddHoles: Int32Array;
  private readonly inOuter: Uint8Array;

  constructor(edges: Edges, operands: number) {
    this.edges = edges;
    this.covering = new Int32Array(operands);
    this.inRing = new Uint8Array(edges.pieceOf.length);
    this.oddHoles = new Int32Array(edges.operandOf.length);
    this.inOuter = new Uint8Array(edges.operandOf.length);
  }

  /** Steps over an edge of a ring. */
  cross(ring: number): void {
    const piece = this.edges.pieceOf[ring]!;
    const before = this.inOuter[piece]! === 1 && this.oddHoles[piece]! === 0;
    const inside = (this.inRing[ring]! ^= 1);
    if (this.edges.isHole[ring]! === 1) this.oddHoles[piece]! += inside === 1 ? 1 : -1;
    else this.inOuter[piece] = inside;
    const after = this.inOuter[piece]! === 1 && this.oddHoles[piece]! === 0;
    if (before !== after) this.covering[this.edges.operandOf[piece]!]! += after ? 1 : -1;
  }
}

/** Numbers of edges from the one that begins the highest. */
export function fromTheTop({ count, y0 }: Edges): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => y0[a]! - y0[b]!);
}

/** Whether a point is inside of an odd number of turns of a ring's outline; on the edge either way. */
function isInRing(ring: Flat, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** Whether pieces cover a point. */
export const covers = (pieces: readonly Piece[], x: number, y: number): boolean =>
  pieces.some(({ outer, holes }) => isInRing(outer, x, y) && !holes.some((hole) => isInRing(hole, x, y)));
