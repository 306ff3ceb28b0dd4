import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { drawnShape } from '../shapes/index.ts';
import type { Point } from '../view.ts';
import { clicked, handleAt, onImage, regionsAt, selectedRegion } from './hit.ts';
import type { Preview, Scene, Tool, ToolEffect, ToolEvent } from './tool.ts';

/** What the pointer took: a handle of the selected region, the selected region itself, or nothing that it could change. */
type Grip = { readonly on: 'handle'; readonly handle: string } | { readonly on: 'body' } | { readonly on: 'nothing' };

export type SpanState =
  | { readonly state: 'idle' }
  /** Down, and not moved so far that it is a drag. */
  | { readonly state: 'pointing'; readonly from: Point; readonly grip: Grip }
  | { readonly state: 'drawing'; readonly from: Point; readonly to: Point }
  | {
      readonly state: 'editing';
      readonly region: RegionId;
      readonly grip: Exclude<Grip, { readonly on: 'nothing' }>;
      readonly from: Point;
      readonly to: Point;
    };

/** A pointer that moves less is a click, in CSS pixels. */
const DRAG = 4;
/** A region that is drawn has at least this on both sides, in CSS pixels, and one pixel of the image: a click or a slip is none. */
const LEAST = 3;

const IDLE: SpanState = { state: 'idle' };
const nothing = (state: SpanState): { state: SpanState; effects: readonly ToolEffect[] } => ({ state, effects: [] });

/**
 * Draws shapes that one drag spans, and selects, moves and resizes them. A drag from the selected region moves it, from one of its
 * handles resizes it, from anywhere else draws; a click selects.
 */
export const spanTool: Tool<SpanState> = {
  idle: IDLE,
  step(state, event, scene) {
    if (event.type === 'cancel') return nothing(IDLE);
    if (event.type === 'down')
      return nothing({ state: 'pointing', from: event.at, grip: event.anew ? { on: 'nothing' } : gripAt(event.at, scene) });
    if (state.state === 'idle') return nothing(state);
    const moved = dragged(state, event, scene);
    return event.type === 'move' ? nothing(moved) : { state: IDLE, effects: effectsOf(moved, scene) };
  },
  preview,
  cursor(state, at, scene) {
    if (state.state === 'drawing') return 'crosshair';
    const grip = state.state === 'idle' ? gripAt(at, scene) : state.grip;
    if (grip.on === 'body') return 'move';
    if (grip.on === 'nothing') return 'crosshair';
    const region = selectedRegion(scene);
    const handles = region === undefined ? [] : drawnShape(region.shape.kind).handles(region.shape);
    return handles.find(({ id }) => id === grip.handle)?.cursor ?? 'crosshair';
  },
};

function gripAt(at: Point, scene: Scene): Grip {
  const handle = handleAt(at, scene);
  if (handle !== undefined) return { on: 'handle', handle: handle.id };
  return regionsAt(at, scene).some(({ id }) => id === scene.selected) ? { on: 'body' } : { on: 'nothing' };
}

/** The state after a pointer that is down has moved. */
function dragged(state: Exclude<SpanState, { state: 'idle' }>, { at }: Extract<ToolEvent, { at: Point }>, scene: Scene): SpanState {
  if (state.state !== 'pointing') return { ...state, to: at };
  const { from, grip } = state;
  if (Math.hypot(at.x - from.x, at.y - from.y) < DRAG * scene.perPixel) return state;
  if (grip.on === 'nothing' || scene.selected === null) return { state: 'drawing', from, to: at };
  return { state: 'editing', region: scene.selected, grip, from, to: at };
}

function preview(state: SpanState, scene: Scene): Preview | null {
  if (state.state === 'drawing') {
    const shape = drawnShape(scene.shape).spanned(onImage(state.from, scene), onImage(state.to, scene));
    return shapeOf(shape.kind).fault(shape) === null ? { region: null, shape } : null;
  }
  if (state.state !== 'editing') return null;
  const region = scene.regions.find(({ id }) => id === state.region);
  if (region === undefined) return null;
  const shape = edited(region.shape, state, scene);
  return shapeOf(shape.kind).fault(shape) === null ? { region: region.id, shape } : null;
}

function edited(shape: Shape, { grip, from, to }: Extract<SpanState, { state: 'editing' }>, scene: Scene): Shape {
  const drawn = drawnShape(shape.kind);
  if (grip.on === 'handle') return drawn.resized(shape, grip.handle, onImage(to, scene));
  return drawn.within(shapeOf(shape.kind).moved(shape, Math.round(to.x - from.x), Math.round(to.y - from.y)), scene.image);
}

/** What a gesture that ends in a state comes to. */
function effectsOf(state: SpanState, scene: Scene): readonly ToolEffect[] {
  if (state.state === 'pointing') return [{ type: 'select', region: clicked(state.from, scene)?.id ?? null }];
  const made = preview(state, scene);
  if (made === null) return [];
  if (made.region !== null) return [{ type: 'reshape', region: made.region, shape: made.shape }];
  const { width, height } = drawnShape(made.shape.kind).size(made.shape);
  return Math.min(width, height) < LEAST * scene.perPixel ? [] : [{ type: 'draw', shape: made.shape }];
}
