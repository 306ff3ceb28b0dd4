import { turnedAbout } from '#domain/annotation/geometry/turned.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { px, turnOf, type ImagePx } from '#domain/annotation/shapes/regionShape.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of what regions cover together. */
export function middleOf(regions: readonly Region[]): Point {
  const bounds = regions.map(({ shape }) => shapeOf(shape.kind).bounds(shape));
  const between = (from: readonly number[], to: readonly number[]): number => (Math.min(...from) + Math.max(...to)) / 2;
  return {
    x: between(
      bounds.map(({ x }) => x),
      bounds.map(({ x, width }) => x + width),
    ),
    y: between(
      bounds.map(({ y }) => y),
      bounds.map(({ y, height }) => y + height),
    ),
  };
}

/** A shape turned about a point, clockwise. A box becomes a rotated one; the pixels of a mask stay as they are. */
export function turned(shape: Shape, about: Point, degrees: number): Shape {
  const place = (x: number, y: number): readonly [ImagePx, ImagePx] => {
    const [tx, ty] = turnedAbout(about.x, about.y, x - about.x, y - about.y, degrees);
    return [px(tx), px(ty)];
  };
  const all = (flat: readonly number[], each: 2 | 3): readonly number[] =>
    Array.from({ length: flat.length / each }, (_, i) => {
      const [x = 0, y = 0, ...rest] = flat.slice(i * each, i * each + each);
      return rest[0] === 0 ? [x, y, 0] : [...place(x, y), ...rest]; // a point that is not there has no place
    }).flat();
  switch (shape.kind) {
    case 'mask':
      return shape;
    case 'box': {
      const { x, y, width, height } = shape;
      const [cx, cy] = place(x + width / 2, y + height / 2);
      return { kind: 'rotated-box', cx, cy, width, height, angle: turnOf(degrees) };
    }
    case 'rotated-box':
    case 'ellipse': {
      const [cx, cy] = place(shape.cx, shape.cy);
      return { ...shape, cx, cy, angle: turnOf(shape.angle + degrees) };
    }
    case 'polygon':
      return {
        ...shape,
        parts: shape.parts.map(({ outer, holes }) => ({ outer: all(outer, 2), holes: holes.map((hole) => all(hole, 2)) })),
      };
    case 'polyline':
      return { ...shape, points: all(shape.points, 2) };
    case 'keypoints':
      return { ...shape, points: all(shape.points, 3) };
  }
}
