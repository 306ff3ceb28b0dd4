import { drawnShape } from '#annotators/image/shapes/index.ts';
import type { Size } from '#annotators/image/view.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';

/** One number of a shape that can be typed, in pixels of the image or degrees. */
export interface NumberField {
  readonly name: string;
  readonly value: number;
  /** The shape with another number; it may be none: see its fault. */
  set(value: number): Shape;
}

/** The numbers of a shape that people type: those of its form, else the corner and size of what is around it. */
export function numbersOf(shape: Shape, image: Size): readonly NumberField[] {
  if (shape.kind === 'box') return (['x', 'y', 'width', 'height'] as const).map((name) => field(shape, name));
  if (shape.kind === 'rotated-box') return (['cx', 'cy', 'width', 'height', 'angle'] as const).map((name) => field(shape, name));
  if (shape.kind === 'ellipse') return (['cx', 'cy', 'rx', 'ry', 'angle'] as const).map((name) => field(shape, name));
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const moved = (dx: number, dy: number): Shape => shapeOf(shape.kind).moved(shape, dx, dy);
  const corner: readonly NumberField[] = [
    { name: 'x', value: x, set: (value) => moved(value - x, 0) },
    { name: 'y', value: y, set: (value) => moved(0, value - y) },
  ];
  if (shape.kind === 'mask') return corner;
  const drawn = drawnShape(shape.kind);
  return [
    ...corner,
    { name: 'width', value: width, set: (value) => drawn.stretched(shape, value - width, 0, image) },
    { name: 'height', value: height, set: (value) => drawn.stretched(shape, 0, value - height, image) },
  ];
}

function field<Of extends Shape>(shape: Of, name: keyof Of & string): NumberField {
  return { name, value: Number(shape[name]), set: (value) => ({ ...shape, [name]: px(value) }) };
}

/** Whether any part of a shape lies on the image. */
export function meets(shape: Shape, { width, height }: Size): boolean {
  const { x, y, width: w, height: h } = shapeOf(shape.kind).bounds(shape);
  return x < width && y < height && x + w > 0 && y + h > 0;
}
