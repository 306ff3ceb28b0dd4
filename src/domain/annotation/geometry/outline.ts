import { covers, type Piece } from './pieces.ts';
import { extent, signedArea, type Flat } from './points.ts';

/** A directed side of an area, which lies on its right hand. */
export interface Side {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Points that are nearer than this are one, in pixels: far below what anybody draws, far above what rounding does. */
const NEAR = 1e-7;

/** Numbers for points, the same for those that are near each other. */
class Points {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  private readonly cells = new Map<string, number>();
  private readonly exact = new Map<string, number>();

  of(x: number, y: number): number {
    const place = `${x} ${y}`;
    const known = this.exact.get(place) ?? this.near(x, y);
    this.exact.set(place, known);
    return known;
  }

  private near(x: number, y: number): number {
    const [column, row] = [Math.floor(x / (2 * NEAR)), Math.floor(y / (2 * NEAR))];
    for (let i = -1; i <= 1; i += 1) {
      for (let j = -1; j <= 1; j += 1) {
        const found = this.cells.get(`${column + i} ${row + j}`);
        if (found !== undefined && Math.hypot(this.xs[found]! - x, this.ys[found]! - y) <= NEAR) return found;
      }
    }
    const key = `${column} ${row}`;
    const taken = this.cells.get(key);
    if (taken !== undefined) return taken;
    this.cells.set(key, this.xs.length);
    this.xs.push(x);
    this.ys.push(y);
    return this.xs.length - 1;
  }
}

/** Closed sides as pieces: rings that turn right where several sides meet, so that what only touches in a point stays apart. */
export function piecesOf(sides: readonly Side[], corners: readonly Flat[]): Piece[] {
  const points = new Points();
  for (const ring of corners) for (let i = 0; i < ring.length; i += 2) points.of(ring[i]!, ring[i + 1]!);
  const from = new Map<number, number[]>();
  for (const { x0, y0, x1, y1 } of sides) {
    const [a, b] = [points.of(x0, y0), points.of(x1, y1)];
    if (a === b) continue;
    const list = from.get(a);
    if (list === undefined) from.set(a, [b]);
    else list.push(b);
  }
  const rings: Flat[] = [];
  for (const [start, list] of from) {
    while (list.length > 0) {
      const ring = tidy(follow(start, from, points).flatMap((at) => [points.xs[at]!, points.ys[at]!]));
      if (ring.length >= 6) rings.push(ring);
    }
  }
  return withHoles(rings);
}

/** Takes the sides of a ring from the lists. */
function follow(start: number, from: Map<number, number[]>, { xs, ys }: Points): number[] {
  const ring = [start];
  let [before, at] = [start, from.get(start)!.pop()!];
  while (at !== start) {
    ring.push(at);
    const list = from.get(at)!;
    const [dx, dy] = [xs[at]! - xs[before]!, ys[at]! - ys[before]!];
    let [best, most] = [0, -Infinity];
    if (list.length > 1) {
      list.forEach((next, i) => {
        const [ex, ey] = [xs[next]! - xs[at]!, ys[next]! - ys[at]!];
        const turn = next === before ? -Math.PI : Math.atan2(dx * ey - dy * ex, dx * ex + dy * ey);
        if (turn > most) [best, most] = [i, turn];
      });
    }
    const [next] = list.splice(best, 1);
    [before, at] = [at, next!];
  }
  return ring;
}

/** Without points that lie on a straight side, and without sides that run there and back. */
function tidy(ring: Flat): Flat {
  const kept: number[] = [];
  const push = (x: number, y: number): void => {
    while (kept.length >= 4 && isStraight(kept.at(-4)!, kept.at(-3)!, kept.at(-2)!, kept.at(-1)!, x, y)) kept.splice(-2);
    if (kept.at(-2) !== x || kept.at(-1) !== y) kept.push(x, y);
  };
  for (let i = 0; i < ring.length; i += 2) push(ring[i]!, ring[i + 1]!);
  while (kept.length >= 6) {
    const [x, y, x1, y1, n] = [kept[0]!, kept[1]!, kept[2]!, kept[3]!, kept.length];
    if (isStraight(kept[n - 4]!, kept[n - 3]!, kept[n - 2]!, kept[n - 1]!, x, y)) kept.splice(-2);
    else if (isStraight(kept[n - 2]!, kept[n - 1]!, x, y, x1, y1)) kept.splice(0, 2);
    else break;
  }
  return kept;
}

/** Whether the middle one of three points is on the line through the others. */
function isStraight(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): boolean {
  const [dx, dy, ex, ey] = [bx - ax, by - ay, cx - bx, cy - by];
  const longest = Math.max(Math.abs(dx), Math.abs(dy), Math.abs(ex), Math.abs(ey));
  return Math.abs(dx * ey - dy * ex) <= longest * NEAR;
}

/** Rings that run clockwise around what is covered, each with those that run the other way directly inside it. */
function withHoles(rings: readonly Flat[]): Piece[] {
  const outers = rings
    .filter((ring) => signedArea(ring) > 0)
    .map((outer) => ({ outer, holes: [] as Flat[], bounds: extent(outer), area: signedArea(outer) }));
  outers.sort((a, b) => a.area - b.area);
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const [x, y] = besides(hole);
    const around = outers.find(
      ({ outer, bounds: [left, top, right, bottom] }) =>
        x >= left && x <= right && y >= top && y <= bottom && covers([{ outer, holes: [] }], x, y),
    );
    around?.holes.push(hole);
  }
  return outers.map(({ outer, holes }) => ({ outer, holes }));
}

/** A point on the right hand of the longest side of a ring. */
function besides(ring: Flat): readonly [number, number] {
  let [best, longest] = [0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    const length = Math.hypot(ring[j]! - ring[i]!, ring[j + 1]! - ring[i + 1]!);
    if (length > longest) [best, longest] = [i, length];
  }
  const next = (best + 2) % ring.length;
  const [dx, dy] = [(ring[next]! - ring[best]!) / longest, (ring[next + 1]! - ring[best + 1]!) / longest];
  return [(ring[best]! + ring[next]!) / 2 - dy * NEAR * 10, (ring[best + 1]! + ring[next + 1]!) / 2 + dx * NEAR * 10];
}
