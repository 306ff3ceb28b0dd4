import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { Point } from '../view.ts';
import type { DrawnShape } from './drawnShape.ts';

/** What a shape without tools of its own says of itself. */
interface Plain<One> {
  spanned(from: Point, to: Point): One;
  /** Lists of coordinates x1, y1, x2, y2, … in pixels of the image. */
  lines(shape: One): readonly (readonly number[])[];
  /** Lines that are closed cover what lies in an odd number of them. */
  readonly closed: boolean;
}

/** How far from an open line a point still lies on it, in pixels of the image. */
const NEAR = 4;

/** A shape that is drawn and moved as it is, by its lines. */
export function plainShape<One extends Shape>({ spanned, lines, closed }: Plain<One>): DrawnShape<One> {
  const boundsOf = (shape: One) => shapeOf(shape.kind).bounds(shape);
  const moved = (shape: One, dx: number, dy: number): One => shapeOf(shape.kind).moved(shape, dx, dy) as One;
  return {
    spanned,
    handles: () => [],
    resized: (shape) => shape,
    stretched: (shape) => shape,
    within(shape, image) {
      const { x, y, width, height } = boundsOf(shape);
      const by = (at: number, size: number, room: number): number => Math.max(0, Math.min(at, room - size)) - at;
      return moved(shape, by(x, width, image.width), by(y, height, image.height));
    },
    covers: (shape, at) => (closed ? isInside(lines(shape), at) : lines(shape).some((line) => isNear(line, at))),
    size: boundsOf,
    trace(shape, pen, place) {
      for (const line of lines(shape)) {
        for (let i = 0; i + 1 < line.length; i += 2) {
          const { x, y } = place({ x: line[i]!, y: line[i + 1]! });
          if (i === 0) pen.moveTo(x, y);
          else pen.lineTo(x, y);
        }
        if (closed) pen.closePath();
      }
    },
  };
}

function isInside(rings: readonly (readonly number[])[], { x, y }: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i + 1 < ring.length; j = i, i += 2) {
      const [x1, y1, x2, y2] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) inside = !inside;
    }
  }
  return inside;
}

function isNear(line: readonly number[], { x, y }: Point): boolean {
  for (let i = 0; i + 1 < line.length; i += 2) {
    const j = Math.min(i + 2, line.length - 2);
    const [dx, dy] = [line[j]! - line[i]!, line[j + 1]! - line[i + 1]!];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - line[i]!) * dx + (y - line[i + 1]!) * dy) / length));
    if (Math.hypot(x - line[i]! - along * dx, y - line[i + 1]! - along * dy) <= NEAR) return true;
  }
  return false;
}
