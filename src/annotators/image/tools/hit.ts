import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { Handle } from '../shapes/drawnShape.ts';
import { drawnShape } from '../shapes/index.ts';
import type { Point } from '../view.ts';
import type { Scene } from './tool.ts';

/** Regions under a point, the topmost first. */
export const regionsAt = (at: Point, { regions }: Pick<Scene, 'regions'>): readonly Region[] =>
  regions.filter(({ shape }) => drawnShape(shape.kind).covers(shape, at)).toReversed();

export const selectedRegion = ({ regions, selected }: Pick<Scene, 'regions' | 'selected'>): Region | undefined =>
  selected === null ? undefined : regions.find(({ id }) => id === selected);

/** The handle of the selected region that a pointer takes, the nearest one. Inside a small region handles reach less, so that it can be moved. */
export function handleAt(at: Point, scene: Scene): Handle | undefined {
  const region = selectedRegion(scene);
  if (region === undefined) return undefined;
  const drawn = drawnShape(region.shape.kind);
  const { width, height } = drawn.size(region.shape);
  const reach = scene.reach * scene.perPixel;
  const most = drawn.covers(region.shape, at) ? Math.min(reach, Math.min(width, height) / 4) : reach;
  let [best, nearest]: [Handle | undefined, number] = [undefined, most];
  for (const handle of drawn.handles(region.shape)) {
    const distance = Math.hypot(handle.at.x - at.x, handle.at.y - at.y);
    if (distance <= nearest) [best, nearest] = [handle, distance];
  }
  return best;
}

/** The region that a click selects: the topmost, and with each further click the next one below. */
export function clicked(at: Point, scene: Scene): Region | undefined {
  const under = regionsAt(at, scene);
  const now = under.findIndex(({ id }) => id === scene.selected);
  return under[(now + 1) % Math.max(1, under.length)];
}

/** A point of the image that is nearest. */
export const onImage = ({ x, y }: Point, { image }: Pick<Scene, 'image'>): Point => ({
  x: Math.max(0, Math.min(image.width, x)),
  y: Math.max(0, Math.min(image.height, y)),
});
