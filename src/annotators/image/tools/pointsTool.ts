import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { Point } from '../view.ts';
import { begins, editEffects, editPreview, gripAt, gripCursor, withoutVertex, type Editing, type Grip } from './editing.ts';
import { onImage } from './hit.ts';
import { borderBetween, snapPoint } from './snap.ts';
import type { Held, Preview, Scene, Tool, ToolEffect } from './tool.ts';

export type PointsState =
  | { readonly state: 'idle' }
  /** The pointer is up, at a point: a line leads to it. */
  | { readonly state: 'hovering'; readonly at: Point }
  /** Down: a drag draws by free hand. `trail`: the points of this press, flat. */
  | { readonly state: 'pressing'; readonly from: Point; readonly grip: Grip; readonly trail: readonly number[]; readonly held: Held }
  | Editing;

/** What comes of points that were clicked one after the other. */
export interface OfPoints {
  /** The least number of points. */
  readonly least: number;
  /** A click on the first point makes it whole. */
  readonly closed: boolean;
  /** What comes of them; null: nothing. */
  make(points: readonly number[]): ToolEffect | null;
}

/** A shape to be drawn; null: it is none. */
export const drawing = (shape: Shape): ToolEffect | null => (shapeOf(shape.kind).fault(shape) === null ? { type: 'draw', shape } : null);

/** Points of a line by free hand lie so far apart, in CSS pixels. */
const APART = 7;
/** Below so many pixels of the image for one of the screen, points lie on tenths of a pixel. */
const FINE = 0.5;

const IDLE: PointsState = { state: 'idle' };
const nothing = (state: PointsState): { state: PointsState; effects: readonly ToolEffect[] } => ({ state, effects: [] });

/**
 * Draws from click to click, and by free hand while the pointer is down. A click on the first point, a double click or Enter ends it, Backspace takes the
 * last point back. What is clicked so far is a sketch that whoever holds the answer keeps. With Shift, the border of a neighbour is followed.
 */
export function pointsTool({ least, closed, make }: OfPoints): Tool<PointsState> {
  const whole = (points: readonly number[] | null): readonly ToolEffect[] => {
    if (points === null || points.length / 2 < least) return [];
    const made = make(points);
    return made === null ? [] : [{ type: 'sketch', points: null }, made];
  };
  /** The first point is clicked once more. */
  const closes = (at: Point, { sketch, perPixel, reach }: Scene): boolean =>
    closed && sketch !== null && sketch.length / 2 >= least && Math.hypot(sketch[0]! - at.x, sketch[1]! - at.y) <= reach * perPixel;
  const released = (state: Extract<PointsState, { state: 'pressing' }>, held: Held, scene: Scene): readonly ToolEffect[] => {
    const gone = held.alt && scene.sketch === null ? withoutVertex(state.from, scene) : null;
    if (gone !== null) return gone;
    if (state.trail.length === 2 && closes(state.from, scene)) return whole(scene.sketch);
    const points = joined(scene.sketch, state.trail, held, scene);
    return points.length === scene.sketch?.length ? [] : [{ type: 'sketch', points }];
  };
  return {
    idle: IDLE,
    follows: true,
    step(state, event, scene) {
      if (event.type === 'finish') return { state: IDLE, effects: whole(scene.sketch) };
      if (event.type === 'back') return { state, effects: shorter(scene.sketch) };
      if (event.type === 'cancel')
        return { state: IDLE, effects: state.state === 'pressing' || scene.sketch === null ? [] : [{ type: 'sketch', points: null }] };
      const { at, shift, alt } = event;
      const held = { shift, alt };
      if (event.type === 'down') {
        const grip: Grip = shift || scene.sketch !== null ? { on: 'nothing' } : gripAt(at, scene);
        return nothing({ state: 'pressing', from: at, grip, trail: placed(at, held, scene), held });
      }
      if (state.state === 'idle' || state.state === 'hovering') return nothing({ state: 'hovering', at });
      if (state.state === 'editing') {
        const now = { ...state, to: at, held };
        return event.type === 'move' ? nothing(now) : { state: IDLE, effects: editEffects(now, scene) };
      }
      if (event.type === 'up') return { state: { state: 'hovering', at }, effects: released(state, held, scene) };
      if (begins(state.from, at, state.grip, scene)) return nothing({ state: 'editing', grip: state.grip, from: state.from, to: at, held });
      return nothing(state.grip.on === 'nothing' ? { ...state, held, trail: further(state.trail, at, held, scene) } : state);
    },
    preview(state, scene): Preview | null {
      if (state.state === 'editing') return editPreview(state, scene);
      const sketch = scene.sketch ?? [];
      if (state.state === 'pressing' && state.grip.on === 'nothing')
        return { shapes: [], path: joined(scene.sketch, state.trail, state.held, scene) };
      if (state.state !== 'hovering') return sketch.length === 0 ? null : { shapes: [], path: sketch };
      const to = snapPoint(onImage(state.at, scene), scene);
      if (sketch.length === 0) return to.snapped ? { shapes: [], snap: to } : null;
      const path = closes(state.at, scene) ? [...sketch, sketch[0]!, sketch[1]!] : [...sketch, to.x, to.y];
      return { shapes: [], path, ...(to.snapped && { snap: to }) };
    },
    cursor(state, at, scene) {
      if (scene.sketch !== null || state.state === 'pressing') return closes(at, scene) ? 'pointer' : 'crosshair';
      return gripCursor(gripAt(at, scene), scene) ?? 'crosshair';
    },
  };
}

function placed(at: Point, { alt }: Held, scene: Scene): readonly [number, number] {
  const { x, y, snapped } = snapPoint(onImage(at, scene), { ...scene, snaps: scene.snaps && !alt });
  if (snapped) return [x, y];
  const grid = scene.perPixel < FINE ? 10 : 1;
  return [Math.round(x * grid) / grid, Math.round(y * grid) / grid];
}

function further(trail: readonly number[], at: Point, held: Held, scene: Scene): readonly number[] {
  const away = Math.hypot(trail.at(-2)! - at.x, trail.at(-1)! - at.y);
  return away < APART * scene.perPixel ? trail : [...trail, ...placed(at, held, scene)];
}

/** A sketch with the points of one press; points that say nothing new are left out. */
function joined(sketch: readonly number[] | null, trail: readonly number[], { shift }: Held, scene: Scene): readonly number[] {
  const points = [...(sketch ?? [])];
  if (shift && points.length >= 2 && trail.length === 2)
    points.push(...borderBetween({ x: points.at(-2)!, y: points.at(-1)! }, { x: trail[0]!, y: trail[1]! }, scene.regions));
  for (let i = 0; i < trail.length; i += 2) {
    const [x, y] = [trail[i]!, trail[i + 1]!];
    if (points.at(-2) !== x || points.at(-1) !== y) points.push(x, y);
  }
  return points;
}

const shorter = (sketch: readonly number[] | null): readonly ToolEffect[] =>
  sketch === null ? [] : [{ type: 'sketch', points: sketch.length <= 2 ? null : sketch.slice(0, -2) }];
