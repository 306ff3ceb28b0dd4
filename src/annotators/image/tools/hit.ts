import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Handle } from '../shapes/drawnShape.ts';
import { indexOf } from '../regionIndex.ts';
import { drawnShape } from '../shapes/index.ts';
import type { Point } from '../view.ts';
import type { Scene } from './tool.ts';

type Seen = Pick<Scene, 'regions' | 'selected' | 'perPixel' | 'reach'>;

/** Regions under a point, the topmost first: what has no area is taken by its line. */
export function regionsAt(at: Point, { regions, perPixel, reach }: Seen): readonly Region[] {
  const slack = (reach / 2) * perPixel;
  const found = indexOf(regions).at(at, slack);
  return found.filter(({ shape }) => drawnShape(shape.kind).covers(shape, at, slack)).toReversed();
}

/** The region that handles belong to: the only one that is selected. */
export const editedRegion = ({ regions, selected }: Pick<Scene, 'regions' | 'selected'>): Region | undefined =>
  selected[0] === undefined || selected.length > 1 ? undefined : indexOf(regions).byId(selected[0]);

/** The handle of the selected region that a pointer takes, the nearest one. Inside a small region handles reach less, so that it can be moved. */
export function handleAt(at: Point, scene: Seen): Handle | undefined {
  const region = editedRegion(scene);
  if (region === undefined) return undefined;
  const { shape } = region;
  const drawn = drawnShape(shape.kind);
  const { width, height } = shapeOf(shape.kind).bounds(shape);
  const reach = scene.reach * scene.perPixel;
  const handles = drawn.handles(shape, scene.perPixel);
  // one point alone has nothing beside its handle to be moved by
  const roomy = handles.length > 1 && drawn.covers(shape, at, 0);
  const most = roomy ? Math.min(reach, Math.min(width, height) / 4) : reach;
  let [best, nearest]: [Handle | undefined, number] = [undefined, most];
  for (const handle of handles) {
    const distance = Math.hypot(handle.at.x - at.x, handle.at.y - at.y);
    if (distance <= nearest && (distance < nearest || best === undefined)) [best, nearest] = [handle, distance];
  }
  return best;
}

/** The region that a click selects: the topmost, and with each further click the next one below. */
export function clicked(at: Point, scene: Seen): Region | undefined {
  const under = regionsAt(at, scene);
  const now = under.findIndex(({ id }) => scene.selected.includes(id));
  return under[(now + 1) % Math.max(1, under.length)];
}

/** A point of the image that is nearest. */
export const onImage = ({ x, y }: Point, { image }: Pick<Scene, 'image'>): Point => ({
  x: Math.max(0, Math.min(image.width, x)),
  y: Math.max(0, Math.min(image.height, y)),
});

/** A pointer that moves less is a click, in CSS pixels. */
const DRAG = 4;

/** Whether a pointer that went down has moved so far that it drags. */
export const isDrag = (from: Point, to: Point, { perPixel }: Pick<Scene, 'perPixel'>): boolean =>
  Math.hypot(to.x - from.x, to.y - from.y) >= DRAG * perPixel;
