import type { RowRuns } from '#domain/annotation/geometry/bitmap.ts';
import { commonPixels, difference, union } from '#domain/annotation/geometry/setsOfPixels.ts';
import { traced } from '#domain/annotation/geometry/trace.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { maskOf, rowsOf, type Mask } from '#domain/annotation/shapes/mask.ts';
import type { Point } from '../view.ts';
import type { Preview, Scene, Tool, ToolEffect } from './tool.ts';

export type BrushState =
  | { readonly state: 'idle' }
  | { readonly state: 'hovering'; readonly at: Point }
  /** The trace so far, flat. `target`: the mask it changes; null: a new one. */
  | { readonly state: 'stroking'; readonly points: readonly number[]; readonly rubs: boolean; readonly target: Region | null };

const IDLE: BrushState = { state: 'idle' };
const nothing = (state: BrushState): { state: BrushState; effects: readonly ToolEffect[] } => ({ state, effects: [] });

const isMask = (region: Region): boolean => region.shape.kind === 'mask';

/** The selected mask, which a stroke is for; null: there is none. */
const selectedMask = ({ regions, selected }: Scene): Region | null =>
  selected.length === 1 ? (regions.find((each) => each.id === selected[0] && isMask(each)) ?? null) : null;

/** The topmost mask that has pixels under a trace. */
const maskUnder = (trace: RowRuns, { regions }: Scene): Region | null =>
  regions.findLast((each) => isMask(each) && commonPixels(rowsOf(each.shape as Mask), trace) > 0) ?? null;

/** Paints masks with a round brush, or rubs out of them. While the pointer is down only its trace is drawn: pixels change when it goes up. */
export function brushTool(does: 'paints' | 'rubs'): Tool<BrushState> {
  return {
    idle: IDLE,
    follows: true,
    step(state, event, scene) {
      if (event.type === 'cancel' || event.type === 'finish' || event.type === 'back') return nothing(IDLE);
      const { at, alt, shift } = event;
      if (event.type === 'down') {
        const rubs = does === 'rubs' || alt;
        return nothing({ state: 'stroking', points: [at.x, at.y], rubs, target: shift ? null : selectedMask(scene) });
      }
      if (state.state !== 'stroking') return nothing({ state: 'hovering', at });
      const points = [...state.points, at.x, at.y];
      if (event.type === 'move') return nothing({ ...state, points });
      return { state: { state: 'hovering', at }, effects: effectsOf({ ...state, points }, scene) };
    },
    preview(state, { radius }): Preview | null {
      if (state.state === 'idle') return null;
      const [points, rubs] = state.state === 'stroking' ? [state.points, state.rubs] : [[state.at.x, state.at.y], does === 'rubs'];
      return { shapes: [], stroke: { points, radius, rubs } };
    },
    cursor: () => 'none',
  };
}

function effectsOf({ points, rubs, target }: Extract<BrushState, { state: 'stroking' }>, scene: Scene): readonly ToolEffect[] {
  const trace = traced(points, scene.radius, scene.image);
  if (trace === undefined) return [];
  const mask = target ?? (rubs ? maskUnder(trace, scene) : null);
  if (mask === null) return rubs ? [] : [{ type: 'draw', shape: maskOf(trace) }];
  const before = rowsOf(mask.shape as Mask);
  const after = (rubs ? difference : union)(before, trace);
  if (after === undefined) return [{ type: 'remove', region: mask.id }];
  return [{ type: 'reshape', shapes: [{ region: mask.id, shape: maskOf(after) }] }];
}
