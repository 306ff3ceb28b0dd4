import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { Point, Size } from '../view.ts';

/** What a tool is told. Points are in pixels of the image, and may lie beside it. */
export type ToolEvent =
  /** `anew`: draw, whatever lies below (a modifier is held). */
  | { readonly type: 'down'; readonly at: Point; readonly anew: boolean }
  | { readonly type: 'move'; readonly at: Point }
  | { readonly type: 'up'; readonly at: Point }
  /** Escape, or the browser took the pointer away: the gesture never happened. */
  | { readonly type: 'cancel' };

/** What a tool has decided; who holds the answer carries it out. */
export type ToolEffect =
  | { readonly type: 'select'; readonly region: RegionId | null }
  | { readonly type: 'draw'; readonly shape: Shape }
  | { readonly type: 'reshape'; readonly region: RegionId; readonly shape: Shape };

/** What a tool sees. */
export interface Scene {
  readonly image: Size;
  /** The lowest first. */
  readonly regions: readonly Region[];
  readonly selected: RegionId | null;
  /** What is drawn. */
  readonly shape: Shape['kind'];
  /** Pixels of the image that one CSS pixel of the screen covers: what is constant for the hand is constant on the screen. */
  readonly perPixel: number;
  /** How far from a handle the pointer still takes it, in CSS pixels: a finger needs more than a mouse. */
  readonly reach: number;
}

/** What the gesture under way would make: a region that is not there yet, or another shape of one. */
export interface Preview {
  readonly region: RegionId | null;
  readonly shape: Shape;
}

/** A pointer tool as a state machine: no clock, no DOM, nothing remembered but its state. */
export interface Tool<State> {
  readonly idle: State;
  step(state: State, event: ToolEvent, scene: Scene): { readonly state: State; readonly effects: readonly ToolEffect[] };
  /** Null: nothing is drawn or changed just now. */
  preview(state: State, scene: Scene): Preview | null;
  /** CSS cursor with the pointer at a point. */
  cursor(state: State, at: Point, scene: Scene): string;
}
