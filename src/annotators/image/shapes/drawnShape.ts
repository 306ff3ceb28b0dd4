import type { Point, Size } from '../view.ts';

/** A place of a shape that can be dragged. */
export interface Handle {
  readonly id: string;
  /** In pixels of the image. */
  readonly at: Point;
  /** CSS cursor over it. */
  readonly cursor: string;
  /** `middle`: a drag makes a vertex of it. `turn`: it turns the shape. */
  readonly look: 'corner' | 'vertex' | 'middle' | 'turn';
}

/** A line of a shape, from vertex to vertex, flat (x1, y1, …). */
export interface Outline {
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** What the hand does besides moving. */
export interface Hand {
  /** Pixels of the image that one CSS pixel covers. */
  readonly perPixel: number;
  /** Sides stay equal; turns go by 15 degrees. */
  readonly even: boolean;
}

/**
 * How a shape is drawn and edited by hand. Everything is in pixels of the image as displayed. A new shape is a file in this folder and a line in
 * its list.
 */
export interface DrawnShape<Shape> {
  /** What a drag from one point to the other makes; it may be too small to be kept. `joints`: how many key points the label has. */
  spanned(from: Point, to: Point, joints: number): Shape;
  /** The first is the most wanted where they lie close together. */
  handles(shape: Shape, perPixel: number): readonly Handle[];
  /** With one handle dragged to a point; it may turn over. */
  resized(shape: Shape, handle: string, to: Point, hand: Hand): Shape;
  /** Without one of its vertices; null: it cannot do without it. */
  without(shape: Shape, handle: string): Shape | null;
  /** With its far sides moved (by the keyboard), never under one pixel or over the image. */
  stretched(shape: Shape, right: number, down: number, image: Size): Shape;
  /** Moved by no more than it takes to lie on the image. */
  within(shape: Shape, image: Size): Shape;
  /** Whether a point lies on it, or so near to its outline. */
  covers(shape: Shape, at: Point, slack: number): boolean;
  /** Its outlines, to be drawn and to be snapped to. Curves as many short lines. */
  outlines(shape: Shape): readonly Outline[];
}
