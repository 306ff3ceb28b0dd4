import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { Point, Size } from '../view.ts';

/** Modifier keys that are held. */
export interface Held {
  /** Draw, whatever lies below; for a tool that selects: take it to what is selected, or away from it. */
  readonly shift: boolean;
  /** No snapping; over a vertex: take it away; for a brush: rub out. */
  readonly alt: boolean;
}

/** What a tool is told. Points are in pixels of the image, and may lie beside it. */
export type ToolEvent =
  | ({ readonly type: 'down'; readonly at: Point } & Held)
  /** Also of a pointer that is up, where a tool asks for it: see `Tool.follows`. */
  | ({ readonly type: 'move'; readonly at: Point } & Held)
  | ({ readonly type: 'up'; readonly at: Point } & Held)
  /** Enter, or a second click at the same place: what takes several clicks is whole. */
  | { readonly type: 'finish' }
  /** Backspace: the last of several clicks never happened. */
  | { readonly type: 'back' }
  /** Escape, or the browser took the pointer away: the gesture never happened. */
  | { readonly type: 'cancel' };

export interface Reshaped {
  readonly region: RegionId;
  readonly shape: Shape;
}

/** What a tool has decided; who holds the answer carries it out. */
export type ToolEffect =
  | { readonly type: 'select'; readonly regions: readonly RegionId[] }
  | { readonly type: 'draw'; readonly shape: Shape }
  /** Several regions change in one gesture. */
  | { readonly type: 'reshape'; readonly shapes: readonly Reshaped[] }
  | { readonly type: 'remove'; readonly region: RegionId }
  /** Areas are cut in two along a line, flat. */
  | { readonly type: 'cut'; readonly points: readonly number[] }
  /** What is drawn by several clicks has these points so far, flat (x1, y1, …); null: it is done with. */
  | { readonly type: 'sketch'; readonly points: readonly number[] | null };

/** What a tool sees. */
export interface Scene {
  readonly image: Size;
  /** Those that can be taken, the lowest first. */
  readonly regions: readonly Region[];
  readonly selected: readonly RegionId[];
  /** What has been clicked so far of a shape that takes several clicks, flat. */
  readonly sketch: readonly number[] | null;
  /** Pixels of the image that one CSS pixel of the screen covers: what is constant for the hand is constant on the screen. */
  readonly perPixel: number;
  /** How far from a handle the pointer still takes it, in CSS pixels: a finger needs more than a mouse. */
  readonly reach: number;
  /** Points are drawn to edges and corners near them. */
  readonly snaps: boolean;
  /** A vertex that several regions share is moved in all of them. */
  readonly shares: boolean;
  /** Of the brush, in pixels of the image. */
  readonly radius: number;
  /** How many joints the skeleton of the label has that is drawn next; 0: it has none. */
  readonly joints: number;
  /** A color flood from a point: what it covers; null: the pixels are not there yet. */
  readonly flood: (at: Point) => Shape | null;
}

/** What the gesture under way would make or shows. */
export interface Preview {
  /** Other shapes of regions that are there. */
  readonly shapes: readonly Reshaped[];
  /** A region that is not there yet. */
  readonly drawn?: Shape;
  /** An outline that is not whole, from point to point, flat. */
  readonly path?: readonly number[];
  /** A line around what would be selected, flat. */
  readonly lasso?: readonly number[];
  /** The trace of a brush, flat, with its radius in pixels of the image. */
  readonly stroke?: { readonly points: readonly number[]; readonly radius: number; readonly rubs: boolean };
  /** Where the point snapped to. */
  readonly snap?: Point;
}

/** A pointer tool as a state machine: no clock, no DOM, nothing remembered but its state. */
export interface Tool<State> {
  readonly idle: State;
  step(state: State, event: ToolEvent, scene: Scene): { readonly state: State; readonly effects: readonly ToolEffect[] };
  /** Null: nothing is drawn or changed just now. */
  preview(state: State, scene: Scene): Preview | null;
  /** CSS cursor with the pointer at a point. */
  cursor(state: State, at: Point, scene: Scene): string;
  /** Whether a pointer that is up changes what is shown. */
  readonly follows: boolean;
}
