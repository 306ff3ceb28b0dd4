import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import { isInside } from '../shapes/byPoints.ts';
import type { Point } from '../view.ts';
import { begins, editEffects, editPreview, gripAt, gripCursor, withoutVertex, type Editing, type Grip } from './editing.ts';
import { clicked, isDrag } from './hit.ts';
import type { Scene, Tool, ToolEffect } from './tool.ts';

export type SelectState =
  | { readonly state: 'idle' }
  | { readonly state: 'pointing'; readonly from: Point; readonly grip: Grip }
  /** A line is drawn around what is to be selected, flat. */
  | { readonly state: 'lassoing'; readonly points: readonly number[] }
  | Editing;

const IDLE: SelectState = { state: 'idle' };
const nothing = (state: SelectState): { state: SelectState; effects: readonly ToolEffect[] } => ({ state, effects: [] });

/** Selects by clicks and by a line drawn around (with Shift: also), and moves and changes what is selected. It draws nothing. */
export const selectTool: Tool<SelectState> = {
  idle: IDLE,
  follows: false,
  step(state, event, scene) {
    if (event.type === 'cancel' || event.type === 'finish' || event.type === 'back') return nothing(IDLE);
    const { at, shift, alt } = event;
    if (event.type === 'down') return nothing({ state: 'pointing', from: at, grip: gripAt(at, scene) });
    if (state.state === 'idle') return nothing(state);
    const moved = dragged(state, at, { shift, alt }, scene);
    if (event.type === 'move') return nothing(moved);
    return { state: IDLE, effects: effectsOf(moved, { shift, alt }, scene) };
  },
  preview(state, scene) {
    if (state.state === 'lassoing') return { shapes: [], lasso: state.points };
    return state.state === 'editing' ? editPreview(state, scene) : null;
  },
  cursor: (state, at, scene) => gripCursor(state.state === 'pointing' ? state.grip : gripAt(at, scene), scene) ?? 'default',
};

type Keys = { readonly shift: boolean; readonly alt: boolean };

function dragged(state: Exclude<SelectState, { state: 'idle' }>, at: Point, held: Keys, scene: Scene): SelectState {
  if (state.state === 'editing') return { ...state, to: at, held };
  if (state.state === 'lassoing') return { ...state, points: [...state.points, at.x, at.y] };
  const { from, grip } = state;
  if (!held.shift && begins(from, at, grip, scene)) return { state: 'editing', grip, from, to: at, held };
  return isDrag(from, at, scene) ? { state: 'lassoing', points: [from.x, from.y, at.x, at.y] } : state;
}

function effectsOf(state: SelectState, held: Keys, scene: Scene): readonly ToolEffect[] {
  if (state.state === 'editing') return editEffects(state, scene);
  if (state.state === 'idle') return [];
  if (state.state === 'lassoing') {
    const inside = scene.regions.filter(({ shape }) => {
      const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
      return isInside({ x: x + width / 2, y: y + height / 2 }, state.points);
    });
    const ids = inside.map(({ id }) => id);
    return [{ type: 'select', regions: held.shift ? [...new Set([...scene.selected, ...ids])] : ids }];
  }
  const gone = held.alt ? withoutVertex(state.from, scene) : null;
  if (gone !== null) return gone;
  const hit = clicked(state.from, scene)?.id;
  return [{ type: 'select', regions: held.shift ? toggled(scene.selected, hit) : hit === undefined ? [] : [hit] }];
}

const toggled = (selected: readonly RegionId[], id: RegionId | undefined): readonly RegionId[] =>
  id === undefined ? selected : selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id];
