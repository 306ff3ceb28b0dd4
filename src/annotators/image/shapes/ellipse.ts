import { turnedAbout } from '#domain/annotation/geometry/turned.ts';
import type { Ellipse } from '#domain/annotation/shapes/ellipse.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import { cornersBetween } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';
import { turnedHandles, turnedOnto, turnedResized, turnedStretched, type Turned } from './turnedBox.ts';

/** Lines that an ellipse is drawn as. */
const LINES = 72;

const boxOf = ({ cx, cy, rx, ry, angle }: Ellipse): Turned => ({ cx, cy, width: 2 * rx, height: 2 * ry, angle });
const of = ({ cx, cy, width, height, angle }: Turned): Ellipse => ({
  kind: 'ellipse',
  cx: px(cx),
  cy: px(cy),
  rx: px(width / 2),
  ry: px(height / 2),
  angle,
});

/** Edited by the rectangle around it. */
export const ellipse: DrawnShape<Ellipse> = {
  spanned(from, to) {
    const [left, top, right, bottom] = cornersBetween(from, to);
    return of({ cx: (left + right) / 2, cy: (top + bottom) / 2, width: right - left, height: bottom - top, angle: 0 });
  },
  handles: (shape, perPixel) => turnedHandles(boxOf(shape), perPixel),
  resized: (shape, handle, to, hand) => of(turnedResized(boxOf(shape), handle, to, hand)),
  without: () => null,
  stretched: (shape, right, down, image) => of(turnedStretched(boxOf(shape), right, down, image)),
  within: (shape, image) => of(turnedOnto(boxOf(shape), image)),
  covers({ cx, cy, rx, ry, angle }, { x, y }, slack) {
    const [dx, dy] = turnedAbout(0, 0, x - cx, y - cy, -angle);
    return (dx / (rx + slack)) ** 2 + (dy / (ry + slack)) ** 2 <= 1;
  },
  outlines({ cx, cy, rx, ry, angle }) {
    const points = Array.from({ length: LINES }, (_, i) => {
      const at = (i / LINES) * 2 * Math.PI;
      return turnedAbout(cx, cy, rx * Math.cos(at), ry * Math.sin(at), angle);
    });
    return [{ points: points.flat(), closed: true }];
  },
};
