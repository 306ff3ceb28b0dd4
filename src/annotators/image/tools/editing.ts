import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { drawnShape } from '../shapes/index.ts';
import type { Point } from '../view.ts';
import { editedRegion, handleAt, isDrag, onImage, regionsAt } from './hit.ts';
import { snapPoint, snapSides } from './snap.ts';
import type { Held, Preview, Reshaped, Scene, ToolEffect } from './tool.ts';

/** What the pointer took: a handle of the selected region, what is selected, or nothing that it could change. */
export type Grip = { readonly on: 'handle'; readonly handle: string } | { readonly on: 'body' } | { readonly on: 'nothing' };

/** What is selected being changed by a drag. */
export interface Editing {
  readonly state: 'editing';
  readonly grip: Exclude<Grip, { readonly on: 'nothing' }>;
  readonly from: Point;
  readonly to: Point;
  readonly held: Held;
}

/** Edges of bounds, where no side may lie over another: the point is drawn to sides, not to corners. */
const UPRIGHT: ReadonlySet<Shape['kind']> = new Set(['box']);

export function gripAt(at: Point, scene: Scene): Grip {
  const handle = handleAt(at, scene);
  if (handle !== undefined) return { on: 'handle', handle: handle.id };
  return regionsAt(at, scene).some(({ id }) => scene.selected.includes(id)) ? { on: 'body' } : { on: 'nothing' };
}

/** Whether a drag from here changes what is selected. */
export const begins = (from: Point, to: Point, grip: Grip, scene: Scene): grip is Editing['grip'] =>
  grip.on !== 'nothing' && scene.selected.length > 0 && isDrag(from, to, scene);

/** What the drag has made of what is selected; what would be no shape stays as it was. */
export function edited({ grip, from, to, held }: Editing, scene: Scene): readonly Reshaped[] {
  const changed = grip.on === 'handle' ? reshaped(grip.handle, to, held, scene) : shifted(from, to, scene);
  return changed.filter(({ region, shape }) => {
    const before = scene.regions.find(({ id }) => id === region);
    return shapeOf(shape.kind).fault(shape) === null && JSON.stringify(before?.shape) !== JSON.stringify(shape);
  });
}

function shifted(from: Point, to: Point, scene: Scene): readonly Reshaped[] {
  const some = new Set<RegionId>(scene.selected);
  const moved = scene.regions.filter(({ id }) => some.has(id));
  const by = leastShift(moved, { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) }, scene);
  return moved.map(({ id, shape }) => ({ region: id, shape: shapeOf(shape.kind).moved(shape, by.x, by.y) }));
}

/** The shift that keeps all of them on the image: they stay as they lie to each other. */
function leastShift(moved: readonly Region[], by: Point, { image }: Scene): Point {
  const bounds = moved.map(({ shape }) => shapeOf(shape.kind).bounds(shape));
  const along = (shift: number, least: number, most: number, room: number): number =>
    Math.max(Math.min(0, -least), Math.min(Math.max(0, room - most), shift));
  return {
    x: along(by.x, Math.min(...bounds.map(({ x }) => x)), Math.max(...bounds.map(({ x, width }) => x + width)), image.width),
    y: along(by.y, Math.min(...bounds.map(({ y }) => y)), Math.max(...bounds.map(({ y, height }) => y + height)), image.height),
  };
}

function reshaped(handle: string, to: Point, held: Held, scene: Scene): readonly Reshaped[] {
  const region = editedRegion(scene);
  if (region === undefined) return [];
  const { shape } = region;
  const drawn = drawnShape(shape.kind);
  const own = drawn.handles(shape, scene.perPixel).find(({ id }) => id === handle);
  const own2 = new Set([region.id]);
  const ground = { ...scene, snaps: scene.snaps && !held.alt };
  const place = own?.look === 'turn' ? to : (UPRIGHT.has(shape.kind) ? snapSides : snapPoint)(onImage(to, scene), ground, own2);
  const hand = { perPixel: scene.perPixel, even: held.shift };
  const made = [{ region: region.id, shape: drawn.resized(shape, handle, place, hand) }];
  return scene.shares && own?.look === 'vertex' ? [...made, ...sharers(own.at, place, region, scene)] : made;
}

/** Vertices of other regions at the same place go along. */
function sharers(at: Point, to: Point, besides: Region, scene: Scene): readonly Reshaped[] {
  return scene.regions.flatMap(({ id, shape }) => {
    if (id === besides.id) return [];
    const drawn = drawnShape(shape.kind);
    const hand = { perPixel: scene.perPixel, even: false };
    const same = drawn.handles(shape, scene.perPixel).find((each) => each.look === 'vertex' && each.at.x === at.x && each.at.y === at.y);
    return same === undefined ? [] : [{ region: id, shape: drawn.resized(shape, same.id, to, hand) }];
  });
}

export const editPreview = (state: Editing, scene: Scene): Preview | null => {
  const shapes = edited(state, scene);
  return shapes.length === 0 ? null : { shapes };
};

export function editEffects(state: Editing, scene: Scene): readonly ToolEffect[] {
  const shapes = edited(state, scene);
  return shapes.length === 0 ? [] : [{ type: 'reshape', shapes }];
}

/** A click with Alt on a vertex takes it away; null: there is none, or the shape cannot do without it. */
export function withoutVertex(at: Point, scene: Scene): readonly ToolEffect[] | null {
  const [region, handle] = [editedRegion(scene), handleAt(at, scene)];
  if (region === undefined || handle?.look !== 'vertex') return null;
  const shape = drawnShape(region.shape.kind).without(region.shape, handle.id);
  return shape === null ? [] : [{ type: 'reshape', shapes: [{ region: region.id, shape }] }];
}

export function gripCursor(grip: Grip, scene: Scene): string | null {
  if (grip.on === 'body') return 'move';
  if (grip.on === 'nothing') return null;
  const region = editedRegion(scene);
  const handles = region === undefined ? [] : drawnShape(region.shape.kind).handles(region.shape, scene.perPixel);
  return handles.find(({ id }) => id === grip.handle)?.cursor ?? null;
}
