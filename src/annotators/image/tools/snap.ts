import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import { indexOf } from '../regionIndex.ts';
import { drawnShape } from '../shapes/index.ts';
import type { Point, Size } from '../view.ts';

/** Something is snapped to within so many CSS pixels. */
const PULL = 7;

type Ground = {
  readonly image: Size;
  readonly regions: readonly Region[];
  readonly perPixel: number;
  readonly snaps: boolean;
};

export interface Snapped extends Point {
  /** It was drawn to something. */
  readonly snapped: boolean;
}

/** The nearest point on a segment. */
function onSegment({ x, y }: Point, a: Point, b: Point): Point {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length));
  return { x: a.x + share * dx, y: a.y + share * dy };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * A point of a vertex, drawn to the nearest corner within reach, else to the nearest edge: of other regions, and of the image. `without`: regions
 * that it belongs to itself.
 */
export function snapPoint(at: Point, ground: Ground, without: ReadonlySet<string> = new Set()): Snapped {
  if (!ground.snaps) return { ...at, snapped: false };
  const pull = PULL * ground.perPixel;
  const { width, height } = ground.image;
  const frame = [0, 0, width, 0, width, height, 0, height];
  const outlines = indexOf(ground.regions)
    .at(at, pull)
    .flatMap(({ id, shape }) => (without.has(id) ? [] : drawnShape(shape.kind).outlines(shape)));
  let [corner, edge] = [pull, pull];
  let [toCorner, toEdge]: [Point | null, Point | null] = [null, null];
  for (const { points, closed } of [{ points: frame, closed: true }, ...outlines]) {
    const count = points.length / 2;
    const point = (i: number): Point => ({ x: points[2 * i]!, y: points[2 * i + 1]! });
    for (let i = 0; i < count; i += 1) {
      const from = point(i);
      const away = distance(at, from);
      if (away < corner) [corner, toCorner] = [away, from];
      if (i + 1 === count && !closed) continue;
      const foot = onSegment(at, from, point((i + 1) % count));
      const beside = distance(at, foot);
      if (beside < edge) [edge, toEdge] = [beside, foot];
    }
  }
  const found = toCorner ?? toEdge;
  return found === null ? { ...at, snapped: false } : { ...found, snapped: true };
}

/** Places of upright sides near a shape's own: those of other regions' bounds, and of the image. */
export function snapSides(at: Point, ground: Ground, without: ReadonlySet<string> = new Set()): Snapped {
  if (!ground.snaps) return { ...at, snapped: false };
  const pull = PULL * ground.perPixel;
  const [xs, ys] = [
    [0, ground.image.width],
    [0, ground.image.height],
  ];
  for (const { id, shape } of ground.regions) {
    if (without.has(id)) continue;
    const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
    if (at.y >= y - pull && at.y <= y + height + pull) xs!.push(x, x + width);
    if (at.x >= x - pull && at.x <= x + width + pull) ys!.push(y, y + height);
  }
  const nearest = (value: number, among: readonly number[]): number | null => {
    let [best, away]: [number | null, number] = [null, pull];
    for (const each of among) if (Math.abs(each - value) < away) [best, away] = [each, Math.abs(each - value)];
    return best;
  };
  const [x, y] = [nearest(at.x, xs!), nearest(at.y, ys!)];
  return { x: x ?? at.x, y: y ?? at.y, snapped: x !== null || y !== null };
}

/** The vertices of a neighbour's border between two of them, the shorter way, flat; none where no border has both. */
export function borderBetween(from: Point, to: Point, regions: readonly Region[]): readonly number[] {
  for (const { shape } of regions) {
    for (const { points, closed } of drawnShape(shape.kind).outlines(shape)) {
      const count = points.length / 2;
      const placeOf = ({ x, y }: Point): number => {
        for (let i = 0; i < count; i += 1) if (points[2 * i] === x && points[2 * i + 1] === y) return i;
        return -1;
      };
      const [a, b] = [placeOf(from), placeOf(to)];
      if (!closed || a < 0 || b < 0 || a === b) continue;
      const way = (step: 1 | -1): number[] => {
        const found: number[] = [];
        for (let i = (a + step + count) % count; i !== b; i = (i + step + count) % count) found.push(points[2 * i]!, points[2 * i + 1]!);
        return found;
      };
      const ways = [way(1), way(-1)].map((each) => ({ each, length: lengthOf([from.x, from.y, ...each, to.x, to.y]) }));
      return ways[0]!.length <= ways[1]!.length ? ways[0]!.each : ways[1]!.each;
    }
  }
  return [];
}

function lengthOf(points: readonly number[]): number {
  let length = 0;
  for (let i = 2; i < points.length; i += 2) length += Math.hypot(points[i]! - points[i - 2]!, points[i + 1]! - points[i - 1]!);
  return length;
}
