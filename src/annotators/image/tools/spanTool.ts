import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { drawnShape } from '../shapes/index.ts';
import type { Point } from '../view.ts';
import { begins, editEffects, editPreview, gripAt, gripCursor, withoutVertex, type Editing, type Grip } from './editing.ts';
import { clicked, isDrag, onImage } from './hit.ts';
import { snapSides } from './snap.ts';
import type { Held, Scene, Tool, ToolEffect } from './tool.ts';

export type SpanState =
  | { readonly state: 'idle' }
  /** Down, and not moved so far that it is a drag. */
  | { readonly state: 'pointing'; readonly from: Point; readonly grip: Grip }
  | { readonly state: 'drawing'; readonly from: Point; readonly to: Point; readonly held: Held }
  | Editing;

/** A region that is drawn has at least this on both sides, in CSS pixels, and one pixel of the image: a click or a slip is none. */
const LEAST = 3;

const IDLE: SpanState = { state: 'idle' };
const nothing = (state: SpanState): { state: SpanState; effects: readonly ToolEffect[] } => ({ state, effects: [] });

/**
 * Draws shapes that one drag spans, and selects, moves and resizes them. A drag from the selected region moves it, from one of its
 * handles resizes it, from anywhere else draws; a click selects.
 */
export function spanTool(kind: Shape['kind']): Tool<SpanState> {
  return {
    idle: IDLE,
    follows: false,
    step(state, event, scene) {
      if (event.type === 'cancel' || event.type === 'finish' || event.type === 'back') return nothing(IDLE);
      const { at, shift, alt } = event;
      if (event.type === 'down') return nothing({ state: 'pointing', from: at, grip: shift ? { on: 'nothing' } : gripAt(at, scene) });
      if (state.state === 'idle') return nothing(state);
      const moved = dragged(state, at, { shift, alt }, scene);
      return event.type === 'move' ? nothing(moved) : { state: IDLE, effects: effectsOf(kind, moved, { shift, alt }, scene) };
    },
    preview(state, scene) {
      if (state.state === 'editing') return editPreview(state, scene);
      const drawn = state.state === 'drawing' ? made(kind, state, scene) : null;
      return drawn === null ? null : { shapes: [], drawn };
    },
    cursor(state, at, scene) {
      if (state.state === 'drawing') return 'crosshair';
      return gripCursor(state.state === 'idle' ? gripAt(at, scene) : state.grip, scene) ?? 'crosshair';
    },
  };
}

/** The state after a pointer that is down has moved. */
function dragged(state: Exclude<SpanState, { state: 'idle' }>, at: Point, held: Held, scene: Scene): SpanState {
  if (state.state !== 'pointing') return { ...state, to: at, held };
  const { from, grip } = state;
  if (!isDrag(from, at, scene)) return state;
  if (begins(from, at, grip, scene)) return { state: 'editing', grip, from, to: at, held };
  return { state: 'drawing', from, to: at, held };
}

function made(kind: Shape['kind'], { from, to, held }: Extract<SpanState, { state: 'drawing' }>, scene: Scene): Shape | null {
  const ground = { ...scene, snaps: scene.snaps && !held.alt };
  const drawn = drawnShape(kind).spanned(snapSides(onImage(from, scene), ground), snapSides(onImage(to, scene), ground), scene.joints);
  return shapeOf(kind).fault(drawn) === null ? drawn : null;
}

/** What a gesture that ends in a state comes to. */
function effectsOf(kind: Shape['kind'], state: SpanState, held: Held, scene: Scene): readonly ToolEffect[] {
  if (state.state === 'editing') return editEffects(state, scene);
  if (state.state === 'idle') return [];
  if (state.state === 'pointing') {
    const hit = clicked(state.from, scene)?.id;
    return (held.alt ? withoutVertex(state.from, scene) : null) ?? [{ type: 'select', regions: hit === undefined ? [] : [hit] }];
  }
  const shape = made(kind, state, scene);
  if (shape === null) return [];
  const { width, height } = shapeOf(kind).bounds(shape);
  return Math.min(width, height) < LEAST * scene.perPixel ? [] : [{ type: 'draw', shape }];
}
