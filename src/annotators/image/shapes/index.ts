import type { Shape } from '#domain/annotation/shapes/index.ts';
import { box } from './box.ts';
import type { DrawnShape } from './drawnShape.ts';

/** How each shape is drawn; one that is missing here does not compile. */
const shapes = { box } satisfies { readonly [Kind in Shape['kind']]: DrawnShape<Extract<Shape, { readonly kind: Kind }>> };

export const drawnShape = (kind: Shape['kind']): DrawnShape<Shape> => shapes[kind];
