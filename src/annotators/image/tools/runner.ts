import type { Point } from '../view.ts';
import type { Preview, Scene, Tool, ToolEffect, ToolEvent } from './tool.ts';

/** A tool at work, whatever its states are. */
export interface Runner {
  step(event: ToolEvent, scene: Scene): readonly ToolEffect[];
  preview(scene: Scene): Preview | null;
  /** CSS cursor. */
  cursor(at: Point, scene: Scene): string;
  /** A gesture is under way. */
  isBusy(): boolean;
  readonly follows: boolean;
}

export function running<State extends { readonly state: string }>(tool: Tool<State>): Runner {
  let state = tool.idle;
  return {
    follows: tool.follows,
    isBusy: () => state.state !== 'idle' && state.state !== 'hovering',
    step(event, scene) {
      const next = tool.step(state, event, scene);
      state = next.state;
      return next.effects;
    },
    preview: (scene) => tool.preview(state, scene),
    cursor: (at, scene) => tool.cursor(state, at, scene),
  };
}
