import type { Point, Size } from '../view.ts';

/** A place of a shape that can be dragged. */
export interface Handle {
  readonly id: string;
  /** In pixels of the image. */
  readonly at: Point;
  /** CSS cursor over it. */
  readonly cursor: string;
}

/** What a shape needs of a canvas to be drawn on it. */
export type Pen = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo' | 'closePath'>;

/**
 * How a shape is drawn and edited by hand. Everything is in pixels of the image as displayed, and whole ones where a pointer makes them.
 * A new shape is a file in this folder and a line in its list.
 */
export interface DrawnShape<Shape> {
  /** What a drag from one point to the other makes; it may be too small to be kept. */
  spanned(from: Point, to: Point): Shape;
  handles(shape: Shape): readonly Handle[];
  /** With one handle dragged to a point; it may turn over. */
  resized(shape: Shape, handle: string, to: Point): Shape;
  /** With its far sides moved (by the keyboard), never under one pixel or over the image. */
  stretched(shape: Shape, right: number, down: number, image: Size): Shape;
  /** Moved by no more than it takes to lie on the image. */
  within(shape: Shape, image: Size): Shape;
  /** Whether a point lies on it or on its outline. */
  covers(shape: Shape, at: Point): boolean;
  /** Sides of its bounds. */
  size(shape: Shape): Size;
  /** Draws its outline; `place` says where a point of the image lies on the canvas. */
  trace(shape: Shape, pen: Pen, place: (at: Point) => Point): void;
}
