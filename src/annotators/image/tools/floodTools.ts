import { union } from '#domain/annotation/geometry/setsOfPixels.ts';
import { filledHole } from '#domain/annotation/geometry/trace.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { maskOf, rowsOf, type Mask } from '#domain/annotation/shapes/mask.ts';
import type { Point } from '../view.ts';
import type { Held, Scene, Tool, ToolEffect } from './tool.ts';

export type FloodState = { readonly state: 'idle' } | { readonly state: 'pressing'; readonly from: Point };

const IDLE: FloodState = { state: 'idle' };

/** A tool that acts where it is clicked. */
const clicking = (act: (at: Point, held: Held, scene: Scene) => readonly ToolEffect[]): Tool<FloodState> => ({
  idle: IDLE,
  follows: false,
  step(state, event, scene) {
    if (event.type === 'down') return { state: { state: 'pressing', from: event.at }, effects: [] };
    if (event.type === 'move') return { state, effects: [] };
    if (event.type !== 'up' || state.state === 'idle') return { state: IDLE, effects: [] };
    return { state: IDLE, effects: act(state.from, { shift: event.shift, alt: event.alt }, scene) };
  },
  preview: () => null,
  cursor: () => 'crosshair',
});

const isMask = (region: Region): region is Region & { readonly shape: Mask } => region.shape.kind === 'mask';

const selectedMask = ({ regions, selected }: Scene): (Region & { readonly shape: Mask }) | undefined =>
  selected.length === 1 ? regions.filter(isMask).find(({ id }) => id === selected[0]) : undefined;

/** Fills the hole of a mask that is clicked: of the selected one, else of the topmost that has one there. */
export const fillTool = clicking((at, _, scene) => {
  const chosen = selectedMask(scene);
  const candidates = chosen === undefined ? scene.regions.filter(isMask).toReversed() : [chosen];
  for (const { id, shape } of candidates) {
    const filled = filledHole(rowsOf(shape), at);
    if (filled !== undefined) return [{ type: 'reshape', shapes: [{ region: id, shape: maskOf(filled) }] }];
  }
  return [];
});

/** Takes what has nearly the color of a point and hangs together with it; with Shift it goes to the selected mask. */
export const wandTool = clicking((at, { shift }, scene) => {
  const shape = scene.flood(at);
  if (shape === null) return [];
  const chosen = shift ? selectedMask(scene) : undefined;
  if (chosen === undefined || shape.kind !== 'mask') return [{ type: 'draw', shape }];
  const both = union(rowsOf(chosen.shape), rowsOf(shape));
  return both === undefined ? [] : [{ type: 'reshape', shapes: [{ region: chosen.id, shape: maskOf(both) }] }];
});
