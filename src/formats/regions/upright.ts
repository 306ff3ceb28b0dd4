import { boxOf } from '#domain/annotation/shapes/box.ts';
import { maskOf, rowsOf } from '#domain/annotation/shapes/mask.ts';
import { px, turnOf } from '#domain/annotation/shapes/regionShape.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { Orientation } from '#domain/item/types.ts';
import { stretchesOf, tight, type Stretch } from '#domain/annotation/geometry/bitmap.ts';
import type { Size } from './said.ts';

type Point = readonly [x: number, y: number];

/** Where a point of the stored picture is displayed, by the EXIF orientation (EXIF 2.32, tag 0x0112). `stored`: size of the stored picture. */
function displayed([x, y]: Point, { width, height }: Size, orientation: Orientation): Point {
  switch (orientation) {
    case 1:
      return [x, y];
    case 2:
      return [width - x, y];
    case 3:
      return [width - x, height - y];
    case 4:
      return [x, height - y];
    case 5:
      return [y, x];
    case 6:
      return [height - y, x];
    case 7:
      return [height - y, width - x];
    case 8:
      return [y, width - x];
  }
}

/** A shape in pixels of the stored picture, in displayed pixels. */
export function upright(shape: Shape, stored: Size, orientation: Orientation): Shape {
  if (orientation === 1) return shape;
  const at = (x: number, y: number): Point => displayed([x, y], stored, orientation);
  const flat = (points: readonly number[]): number[] => points.flatMap((x, i) => (i % 2 === 0 ? at(x, points[i + 1] ?? 0) : []));
  /** Direction of what ran to the right, in degrees clockwise. */
  const turned = (angle: number): number => {
    const [ox, oy] = at(0, 0);
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const [dx, dy] = at(cos, sin);
    return turnOf((Math.atan2(dy - oy, dx - ox) * 180) / Math.PI);
  };
  switch (shape.kind) {
    case 'box': {
      const [x1, y1] = at(shape.x, shape.y);
      const [x2, y2] = at(shape.x + shape.width, shape.y + shape.height);
      return boxOf(x1, y1, x2, y2);
    }
    case 'rotated-box':
    case 'ellipse': {
      const [cx, cy] = at(shape.cx, shape.cy);
      return { ...shape, cx: px(cx), cy: px(cy), angle: turned(shape.angle) };
    }
    case 'polygon':
      return { kind: 'polygon', parts: shape.parts.map(({ outer, holes }) => ({ outer: flat(outer), holes: holes.map(flat) })) };
    case 'polyline':
      return { kind: 'polyline', points: flat(shape.points) };
    case 'keypoints':
      return {
        kind: 'keypoints',
        points: shape.points.flatMap((x, i) => {
          if (i % 3 !== 0) return [];
          const [y, v] = [shape.points[i + 1] ?? 0, shape.points[i + 2] ?? 0];
          return v === 0 ? [0, 0, 0] : [...at(x, y), v];
        }),
      };
    case 'mask':
      return maskOf(tight(turnedPixels(stretchesOf(rowsOf(shape)), at)) ?? { x: 0, y: 0, width: 1, height: 1, runs: [1] });
  }
}

/** Pixels one by one by their centres, joined to stretches again. */
function turnedPixels(stretches: readonly Stretch[], at: (x: number, y: number) => Point): Stretch[] {
  const rows = new Map<number, number[]>();
  for (const { y, from, to } of stretches) {
    for (let x = from; x < to; x += 1) {
      const [left, top] = at(x + 0.5, y + 0.5);
      const row = rows.get(Math.floor(top)) ?? [];
      rows.set(Math.floor(top), row);
      row.push(Math.floor(left));
    }
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .flatMap(([y, columns]) => {
      const found: { y: number; from: number; to: number }[] = [];
      for (const x of columns.sort((a, b) => a - b)) {
        const last = found.at(-1);
        if (last !== undefined && last.to === x) last.to = x + 1;
        else found.push({ y, from: x, to: x + 1 });
      }
      return found;
    });
}
