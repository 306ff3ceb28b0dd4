import type { PolygonPart } from '#domain/annotation/shapes/polygon.ts';
import type { Stretch } from '#domain/annotation/geometry/bitmap.ts';
import type { Size } from './said.ts';

/** Where a horizontal line crosses rings, from the left. */
function crossings(rings: readonly (readonly number[])[], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ring[i], ring[i + 1], ring[next], ring[next + 1]];
      if (y1 <= y !== y2 <= y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  return found.sort((a, b) => a - b);
}

/** Pixels whose centre lies in one of the parts, outside of its holes (even-odd), row by row; what lies outside of the image is cut off. */
export function stretchesOfParts(parts: readonly PolygonPart[], { width, height }: Size): Stretch[] {
  const found: Stretch[] = [];
  const rings = parts.map(({ outer, holes }) => [outer, ...holes]);
  for (let y = 0; y < height; y += 1) {
    const spans: (readonly [from: number, to: number])[] = [];
    for (const part of rings) {
      const at = crossings(part, y + 0.5);
      for (let k = 0; k + 1 < at.length; k += 2) {
        const from = Math.max(0, Math.ceil((at[k] ?? 0) - 0.5));
        const to = Math.min(width, Math.ceil((at[k + 1] ?? 0) - 0.5));
        if (to > from) spans.push([from, to]);
      }
    }
    let last: { y: number; from: number; to: number } | undefined;
    for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
      if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
      else found.push((last = { y, from, to }));
    }
  }
  return found;
}

/** Rings along the edges of pixels: outer ones clockwise as people see them, holes the other way round. They enclose exactly the pixels. */
export function ringsOfStretches(stretches: readonly Stretch[]): number[][] {
  // Directed edges with the pixels on their right; of two that leave one corner the one that turns right keeps parts that only touch apart.
  const from = new Map<string, (readonly [x: number, y: number])[]>();
  const edge = (x1: number, y1: number, x2: number, y2: number): void => {
    const key = `${x1} ${y1}`;
    const list = from.get(key) ?? [];
    from.set(key, list);
    list.push([x2, y2]);
  };
  const rows = new Map<number, Stretch[]>();
  for (const each of stretches) rows.set(each.y, [...(rows.get(each.y) ?? []), each]);
  for (const { y, from: left, to: right } of stretches) {
    edge(left, y + 1, left, y);
    edge(right, y, right, y + 1);
    for (const [a, b] of uncovered(left, right, rows.get(y - 1) ?? [])) edge(a, y, b, y);
    for (const [a, b] of uncovered(left, right, rows.get(y + 1) ?? [])) edge(b, y + 1, a, y + 1);
  }
  const rings: number[][] = [];
  for (const [key, list] of from)
    while (list.length > 0) {
      const [x0 = 0, y0 = 0] = key.split(' ').map(Number);
      rings.push(ringFrom(x0, y0, from));
    }
  return rings;
}

/** Parts of a stretch that no stretch of the row beside it covers. */
function uncovered(left: number, right: number, beside: readonly Stretch[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let at = left;
  for (const { from, to } of beside) {
    if (to <= at || from >= right) continue;
    if (from > at) found.push([at, from]);
    at = Math.max(at, to);
  }
  if (at < right) found.push([at, right]);
  return found;
}

function ringFrom(x0: number, y0: number, from: ReadonlyMap<string, (readonly [number, number])[]>): number[] {
  const ring: number[] = [];
  let [x, y, dx, dy] = [x0, y0, 0, 0];
  do {
    const list = from.get(`${x} ${y}`) ?? [];
    const turn = ([nx, ny]: readonly [number, number]): number => dx * (ny - y) - dy * (nx - x); // above 0: to the right
    const next = list.reduce((best, each) => (turn(each) > turn(best) ? each : best), list[0] ?? [x0, y0]);
    list.splice(list.indexOf(next), 1);
    const [ex, ey] = [Math.sign(next[0] - x), Math.sign(next[1] - y)];
    if (ex !== dx || ey !== dy) ring.push(x, y);
    [x, y, dx, dy] = [next[0], next[1], ex, ey];
  } while (x !== x0 || y !== y0);
  // The first corner is none where the ring goes straight on through it.
  const [ax = 0, ay = 0] = [ring[2], ring[3]];
  if (ring.length > 4 && Math.sign(ax - x0) === dx && Math.sign(ay - y0) === dy) ring.splice(0, 2);
  return ring;
}

/** One ring through all rings: along a line to the nearest corner of each and back, which encloses nothing more. Filled even-odd it is the same. */
export function joinedRing(rings: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...rest] = rings;
  return rest.reduce((joined, ring) => {
    let [best, a, b] = [Infinity, 0, 0];
    for (let i = 0; i + 1 < joined.length; i += 2)
      for (let k = 0; k + 1 < ring.length; k += 2) {
        const far = ((joined[i] ?? 0) - (ring[k] ?? 0)) ** 2 + ((joined[i + 1] ?? 0) - (ring[k + 1] ?? 0)) ** 2;
        if (far < best) [best, a, b] = [far, i, k];
      }
    const around = [...ring.slice(b), ...ring.slice(0, b), ...ring.slice(b, b + 2)];
    return [...joined.slice(0, a + 2), ...around, ...joined.slice(a)];
  }, first);
}
