import type { Piece } from '../geometry/pieces.ts';
import type { Random } from '../annotationKind.ts';

/**
 * A coordinate or length in pixels of the image as it is displayed (EXIF orientation applied): a float, from the outer corner of the top
 * left pixel, x to the right and y down. The centre of that pixel is at (0.5, 0.5).
 */
export type ImagePx = number & { readonly __unit: 'displayed pixels' };

/** The smallest upright rectangle around a shape. */
export interface Bounds {
  readonly x: ImagePx;
  readonly y: ImagePx;
  readonly width: ImagePx;
  readonly height: ImagePx;
}

/** One form that people draw on an image. A new one is a file in this folder and a line in its list. */
export interface RegionShape<Shape extends { readonly kind: string }> {
  readonly name: Shape['kind'];
  /** What a person calls it. */
  readonly title: string;
  /** The one form of shapes that cover the same. Idempotent. */
  normalise(shape: Shape): Shape;
  /** Why it is no shape, as a sentence with its remedy; null: it is one. */
  fault(shape: Shape): string | null;
  /** One without fault that covers the same, in place of one that has a fault; undefined: there is none. Left out where there never is. */
  mended?(shape: Shape): Shape | undefined;
  bounds(shape: Shape): Bounds;
  /** In square pixels; 0 for what covers no area. */
  area(shape: Shape): number;
  /** The area that it covers; null: it is none. Areas of different forms are compared by what they cover. */
  pieces(shape: Shape): readonly Piece[] | null;
  /** In [0, 1], a metric; of areas 1 − IoU. Its source stands at the shape. */
  distance(a: Shape, b: Shape): number;
  /** Distance up to which two count as the same; left out for areas, where IoU of one half does (Everingham et al. 2010, PASCAL VOC). */
  readonly same?: number;
  /** Two whose bounds are farther apart than the reach of both have a distance of 1, in pixels. Left out for areas: 0. */
  reach?(shape: Shape): number;
  moved(shape: Shape, dx: number, dy: number): Shape;
  /** A valid one inside an image of that size, in pixels. */
  sample(random: Random, width: number, height: number): Shape;
}

/** A number as a coordinate in displayed pixels. */
export const px = (value: number): ImagePx => value as ImagePx;

/** Bounds of what lies between two corners. */
export const boundsOf = ([left, top, right, bottom]: readonly [number, number, number, number]): Bounds => ({
  x: px(left),
  y: px(top),
  width: px(right - left),
  height: px(bottom - top),
});

/** Degrees in [0, 360). */
export function turnOf(degrees: number): number {
  const turn = ((degrees % 360) + 360) % 360;
  return turn === 360 ? 0 : turn + 0;
}

/** 0 in place of -0, which other readers write otherwise. */
export const plain = (value: number): ImagePx => px(value + 0);
