import { extent, type Flat } from '#domain/annotation/geometry/points.ts';
import type { Point, Size } from '../view.ts';
import type { Handle } from './drawnShape.ts';

export const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value));

/** From one to the other, in order. */
export const cornersBetween = (from: Point, to: Point): readonly [left: number, top: number, right: number, bottom: number] => [
  Math.round(Math.min(from.x, to.x)),
  Math.round(Math.min(from.y, to.y)),
  Math.round(Math.max(from.x, to.x)),
  Math.round(Math.max(from.y, to.y)),
];

/** The least shift of what lies between two corners that brings it onto the image. */
export function shiftOnto([left, top, right, bottom]: readonly [number, number, number, number], { width, height }: Size): Point {
  const along = (from: number, to: number, room: number): number => (from < 0 || to - from > room ? -from : to > room ? room - to : 0);
  return { x: along(left, right, width), y: along(top, bottom, height) };
}

/** Maps points so that the far sides of what is around them move; none gets under one pixel or over the image. */
export function stretching(points: Flat, right: number, down: number, image: Size): (value: number, axis: 0 | 1) => number {
  const [x, y, farX, farY] = extent(points);
  const scale = (from: number, to: number, by: number, room: number): number =>
    to === from ? 1 : between(1, to - from + by, Math.max(1, room - from)) / (to - from);
  const [across, along] = [scale(x, farX, right, image.width), scale(y, farY, down, image.height)];
  return (value, axis) => (axis === 0 ? x + (value - x) * across : y + (value - y) * along);
}

/** Edges that are shorter on the screen, in CSS pixels, have no handle in their middle. */
const ROOM = 26;

const pointAt = (points: Flat, i: number): Point => ({ x: points[2 * i]!, y: points[2 * i + 1]! });

/** A handle at each vertex of a line, and one in the middle of each long edge. `name` tells lines of a shape apart. */
export function lineHandles(
  points: Flat,
  { closed, name, perPixel }: { closed: boolean; name: string; perPixel: number },
): readonly Handle[] {
  const count = points.length / 2;
  const vertices: Handle[] = [];
  const middles: Handle[] = [];
  for (let i = 0; i < count; i += 1) {
    const from = pointAt(points, i);
    vertices.push({ id: `v${name}.${i}`, at: from, cursor: 'pointer', look: 'vertex' });
    if (i + 1 === count && !closed) continue;
    const to = pointAt(points, (i + 1) % count);
    if (Math.hypot(to.x - from.x, to.y - from.y) < ROOM * perPixel) continue;
    middles.push({ id: `m${name}.${i}`, at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, cursor: 'copy', look: 'middle' });
  }
  return [...vertices, ...middles];
}

/** What a handle of a line is: `v` a vertex, `m` the middle of the edge after it. */
export function lineHandle(id: string): { readonly type: 'v' | 'm'; readonly name: string; readonly i: number } {
  const dot = id.lastIndexOf('.');
  return { type: id[0] as 'v' | 'm', name: id.slice(1, dot), i: Number(id.slice(dot + 1)) };
}

/** A vertex moved, or a new one put after it. */
export function withVertex(points: Flat, type: 'v' | 'm', i: number, { x, y }: Point): number[] {
  return [...points.slice(0, type === 'v' ? 2 * i : 2 * i + 2), x, y, ...points.slice(2 * i + 2)];
}

export const withoutPoint = (points: Flat, i: number): number[] => [...points.slice(0, 2 * i), ...points.slice(2 * i + 2)];

/** Whether a point lies so near to a line. */
export function isNear({ x, y }: Point, points: Flat, closed: boolean, slack: number): boolean {
  const count = points.length / 2;
  for (let i = 0; i < (closed ? count : count - 1); i += 1) {
    const [a, b] = [pointAt(points, i), pointAt(points, (i + 1) % count)];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = dx * dx + dy * dy;
    const share = length === 0 ? 0 : between(0, ((x - a.x) * dx + (y - a.y) * dy) / length, 1);
    if (Math.hypot(x - a.x - share * dx, y - a.y - share * dy) <= slack) return true;
  }
  return false;
}

/** Whether a point lies inside a ring, by the rule of odd crossings. */
export function isInside({ x, y }: Point, ring: Flat): boolean {
  let inside = false;
  for (let i = 0, before = ring.length - 2; i < ring.length; before = i, i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[before]!, ring[before + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
