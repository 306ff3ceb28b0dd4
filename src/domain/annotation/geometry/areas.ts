import { Coverage, edgesOf, type Piece } from './pieces.ts';
import { sweep } from './sweep.ts';

/** Areas in square pixels. */
export interface Areas {
  readonly a: number;
  readonly b: number;
  /** Of the common part. */
  readonly both: number;
}

/** Areas of two sets of pieces and of their common part, exact but for rounding: between two neighbouring heights they are trapezoids. */
export function areasOf(a: readonly Piece[], b: readonly Piece[]): Areas {
  const edges = edgesOf(a, b);
  const coverage = new Coverage(edges, 2);
  const { covering } = coverage;
  const sums = { a: 0, b: 0, both: 0 };
  sweep(edges, ({ top, bottom, order, count, above, below }) => {
    let [inA, inB, inBoth] = [0, 0, 0];
    let middle = 0; // twice the place halfway down
    for (let k = 0; k < count; k += 1) {
      const edge = order[k]!;
      const here = above[edge]! + below[edge]!;
      if (covering[0]! > 0) inA += here - middle;
      if (covering[1]! > 0) inB += here - middle;
      if (covering[0]! > 0 && covering[1]! > 0) inBoth += here - middle;
      coverage.cross(edges.ring[edge]!);
      middle = here;
    }
    const half = (bottom - top) / 2;
    sums.a += inA * half;
    sums.b += inB * half;
    sums.both += inBoth * half;
  });
  return sums;
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
