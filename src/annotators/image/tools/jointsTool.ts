import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { Point } from '../view.ts';
import { begins, editEffects, editPreview, gripAt, gripCursor, withoutVertex, type Editing, type Grip } from './editing.ts';
import { isDrag, onImage } from './hit.ts';
import type { Held, Scene, Tool, ToolEffect } from './tool.ts';

export type JointsState = { readonly state: 'idle' } | { readonly state: 'pressing'; readonly from: Point; readonly grip: Grip } | Editing;

const IDLE: JointsState = { state: 'idle' };
const nothing = (state: JointsState): { state: JointsState; effects: readonly ToolEffect[] } => ({ state, effects: [] });

/** Numbers that a joint takes in a sketch: x, y and whether it is seen, as in key points. */
const EACH = 3;
const [HIDDEN, VISIBLE] = [1, 2];

const keypoints = (points: readonly number[]): Shape => ({ kind: 'keypoints', points });

/** A sketch that is filled up with joints that are not labeled; null: none is labeled. */
function whole(sketch: readonly number[] | null, joints: number): Shape | null {
  if (sketch === null) return null;
  const missing = Math.max(0, joints - sketch.length / EACH);
  const shape = keypoints([...sketch, ...Array.from({ length: missing * EACH }, () => 0)]);
  return shapeOf(shape.kind).fault(shape) === null ? shape : null;
}

/**
 * Places the joints of a skeleton one after the other: a click for each, with Alt where it is hidden, with Shift where it is not in the picture; Enter leaves
 * out the rest. Without a skeleton each click is one point.
 */
export const jointsTool: Tool<JointsState> = {
  idle: IDLE,
  follows: false,
  step(state, event, scene) {
    if (event.type === 'finish') return { state: IDLE, effects: done(whole(scene.sketch, scene.joints)) };
    if (event.type === 'back') return { state, effects: shorter(scene.sketch) };
    if (event.type === 'cancel')
      return { state: IDLE, effects: state.state !== 'idle' || scene.sketch === null ? [] : [{ type: 'sketch', points: null }] };
    const { at, shift, alt } = event;
    if (event.type === 'down') {
      const grip: Grip = shift || scene.sketch !== null ? { on: 'nothing' } : gripAt(at, scene);
      return nothing({ state: 'pressing', from: at, grip });
    }
    if (state.state === 'idle') return nothing(state);
    const now: JointsState = pulled(state, at, { shift, alt }, scene);
    if (event.type === 'move') return nothing(now);
    if (now.state === 'editing') return { state: IDLE, effects: editEffects(now, scene) };
    if (now.state === 'idle') return nothing(now);
    const gone = alt && scene.sketch === null && now.grip.on === 'handle' ? withoutVertex(now.from, scene) : null;
    return { state: IDLE, effects: gone ?? placed(onImage(at, scene), { shift, alt }, scene) };
  },
  preview(state, scene) {
    if (state.state === 'editing') return editPreview(state, scene);
    const begun = whole(scene.sketch, scene.joints);
    return begun === null ? null : { shapes: [], drawn: begun };
  },
  cursor: (_, at, scene) => (scene.sketch === null ? (gripCursor(gripAt(at, scene), scene) ?? 'crosshair') : 'crosshair'),
};

function pulled(state: Exclude<JointsState, { state: 'idle' }>, at: Point, held: Held, scene: Scene): JointsState {
  if (state.state === 'editing') return { ...state, to: at, held };
  const { from, grip } = state;
  return isDrag(from, at, scene) && begins(from, at, grip, scene) ? { state: 'editing', grip, from, to: at, held } : state;
}

function placed({ x, y }: Point, { shift, alt }: Held, { sketch, joints }: Scene): readonly ToolEffect[] {
  const joint = shift && joints > 0 ? [0, 0, 0] : [Math.round(x * 10) / 10, Math.round(y * 10) / 10, alt ? HIDDEN : VISIBLE];
  const points = [...(sketch ?? []), ...joint];
  if (points.length / EACH < joints) return [{ type: 'sketch', points }];
  return done(whole(points, joints), sketch);
}

const done = (shape: Shape | null, sketch: readonly number[] | null = []): readonly ToolEffect[] => [
  ...(sketch === null ? [] : [{ type: 'sketch' as const, points: null }]),
  ...(shape === null ? [] : [{ type: 'draw' as const, shape }]),
];

const shorter = (sketch: readonly number[] | null): readonly ToolEffect[] =>
  sketch === null ? [] : [{ type: 'sketch', points: sketch.length <= EACH ? null : sketch.slice(0, -EACH) }];
