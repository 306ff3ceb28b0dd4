import { boxOf, iou } from './box.ts';
import type { Bounds } from './regionShape.ts';

/** 1 − IoU of the bounds, each side of which counts as at least one pixel. */
export const boundsDistance = (a: Bounds, b: Bounds): number => 1 - iou(grown(a), grown(b));

const grown = ({ x, y, width, height }: Bounds) => boxOf(x, y, x + Math.max(1, width), y + Math.max(1, height));
