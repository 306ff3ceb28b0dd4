/** A size in pixels of whatever is measured. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle by its top left corner. */
export interface Rect extends Point, Size {}

/** Quarter turns clockwise in which an image is looked at; its coordinates stay those of the upright image. */
export type Turn = 0 | 1 | 2 | 3;

/** Where an image lies in its box: turned about its corner at (0, 0), scaled, and that corner drawn at (x, y). */
export interface View extends Point {
  /** Box pixels for one pixel of the image. */
  readonly scale: number;
  readonly turn: Turn;
}

const COS = [1, 0, -1, 0] as const;
const SIN = [0, 1, 0, -1] as const;

/** Where a point of the image is drawn in the box. */
export function toBox({ x, y, scale, turn }: View, at: Point): Point {
  const [cos, sin] = [COS[turn] * scale, SIN[turn] * scale];
  return { x: x + cos * at.x - sin * at.y, y: y + sin * at.x + cos * at.y };
}

/** The point of the image that is drawn at a point of the box; it may lie beside the image. */
export const toImage = ({ x, y, scale, turn }: View, at: Point): Point => unturned(turn, { x: (at.x - x) / scale, y: (at.y - y) / scale });

/** A step on the screen as a step on the image, in the same unit. */
export function unturned(turn: Turn, { x, y }: Point): Point {
  const [cos, sin] = [COS[turn], SIN[turn]];
  return { x: cos * x + sin * y, y: cos * y - sin * x };
}

/** A view as a matrix of canvas and CSS: a, b, c, d, e, f. */
export function matrixOf({ x, y, scale, turn }: View): [number, number, number, number, number, number] {
  const [cos, sin] = [COS[turn] * scale, SIN[turn] * scale];
  return [cos, sin, -sin, cos, x, y];
}

const spanned = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});
const farCorner = ({ x, y, width, height }: Rect): Point => ({ x: x + width, y: y + height });

/** The part of the box in which a part of the image is drawn. */
export const rectInBox = (view: View, part: Rect): Rect => spanned(toBox(view, part), toBox(view, farCorner(part)));

/** The part of the image that is drawn in a part of the box; it may reach beyond the image. */
export const rectOnImage = (view: View, part: Rect): Rect => spanned(toImage(view, part), toImage(view, farCorner(part)));

/** Sides of an image as it is looked at. */
export const turnedSize = ({ width, height }: Size, turn: Turn): Size =>
  turn % 2 === 0 ? { width, height } : { width: height, height: width };

/** Some quarter turns further, clockwise or (negative) back. */
export const turnedBy = (turn: Turn, quarters: number): Turn => ((((turn + quarters) % 4) + 4) % 4) as Turn;
