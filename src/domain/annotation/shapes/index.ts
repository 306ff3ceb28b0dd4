import type { JsonObject } from '#domain/json.ts';
import { box } from './box.ts';
import { ellipse } from './ellipse.ts';
import { keypoints } from './keypoints.ts';
import { mask } from './mask.ts';
import { polygon } from './polygon.ts';
import { polyline } from './polyline.ts';
import type { RegionShape } from './regionShape.ts';
import { rotatedBox } from './rotatedBox.ts';
import { isWritten } from './written.ts';

/** Every shape that can be drawn on an image. What one looks like in the log stands in `written.ts`. */
const list = [box, rotatedBox, polygon, polyline, keypoints, ellipse, mask] as const;

type ShapeOf<Entry> = Entry extends RegionShape<infer Shape> ? Shape : never;
export type Shape = ShapeOf<(typeof list)[number]>;

export const regionShapes = list as unknown as readonly RegionShape<Shape>[];

const byName = new Map(regionShapes.map((shape) => [shape.name, shape]));

/** What is known of a shape's form. */
export function shapeOf(name: Shape['kind']): RegionShape<Shape> {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`there is no shape called ${name}`);
  return found;
}

/** The box whose coordinates an object has among other fields; undefined: it has none. */
export function bareBox({ x, y, width, height }: JsonObject): Shape | undefined {
  const bare = { kind: box.name, x, y, width, height };
  return isWritten(bare) ? (bare as unknown as Shape) : undefined;
}
