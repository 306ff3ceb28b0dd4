import type { JsonObject } from '#domain/json.ts';
import { either } from '#domain/log/shapes.ts';
import { box } from './box.ts';
import type { RegionShape } from './regionShape.ts';

/** Every shape that can be drawn on an image. */
const list = [box] as const;

type ShapeOf<Entry> = Entry extends RegionShape<infer Shape> ? Shape : never;
export type Shape = ShapeOf<(typeof list)[number]>;

export const regionShapes: readonly RegionShape<Shape>[] = list;

const byName = new Map(regionShapes.map((shape) => [shape.name, shape]));

/** What is known of a shape's form. */
export function shapeOf(name: Shape['kind']): RegionShape<Shape> {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`there is no shape called ${name}`);
  return found;
}

/** The shape whose coordinates an object has among other fields, by the first that fits; undefined: it has none. */
export function bareShape(fields: JsonObject): Shape | undefined {
  const name = regionShapes.find(({ name: each, json }) => json({ ...fields, kind: each }))?.name;
  return name === undefined ? undefined : ({ ...fields, kind: name } as unknown as Shape);
}

export const shapeJson = either(...regionShapes.map(({ json }) => json));
