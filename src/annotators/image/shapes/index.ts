import type { Shape } from '#domain/annotation/shapes/index.ts';
import { box } from './box.ts';
import type { DrawnShape } from './drawnShape.ts';
import { ellipse } from './ellipse.ts';
import { keypoints } from './keypoints.ts';
import { mask } from './mask.ts';
import { polygon } from './polygon.ts';
import { polyline } from './polyline.ts';
import { rotatedBox } from './rotatedBox.ts';

/** How each shape is drawn; one that is missing here does not compile. */
const shapes = { box, 'rotated-box': rotatedBox, polygon, polyline, keypoints, ellipse, mask } satisfies {
  readonly [Kind in Shape['kind']]: DrawnShape<Extract<Shape, { readonly kind: Kind }>>;
};

export const drawnShape = (kind: Shape['kind']): DrawnShape<Shape> => shapes[kind] as unknown as DrawnShape<Shape>;
