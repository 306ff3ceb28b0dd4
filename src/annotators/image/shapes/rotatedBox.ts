import { px } from '#domain/annotation/shapes/regionShape.ts';
import type { RotatedBox } from '#domain/annotation/shapes/rotatedBox.ts';
import { cornersBetween } from './byPoints.ts';
import type { DrawnShape } from './drawnShape.ts';
import { cornersOfTurned, turnedCovers, turnedHandles, turnedOnto, turnedResized, turnedStretched, type Turned } from './turnedBox.ts';

const of = ({ cx, cy, width, height, angle }: Turned): RotatedBox => ({
  kind: 'rotated-box',
  cx: px(cx),
  cy: px(cy),
  width: px(width),
  height: px(height),
  angle,
});

/** A drag spans it upright; then it is turned. */
export const rotatedBox: DrawnShape<RotatedBox> = {
  spanned(from, to) {
    const [left, top, right, bottom] = cornersBetween(from, to);
    return of({ cx: (left + right) / 2, cy: (top + bottom) / 2, width: right - left, height: bottom - top, angle: 0 });
  },
  handles: turnedHandles,
  resized: (shape, handle, to, hand) => of(turnedResized(shape, handle, to, hand)),
  without: () => null,
  stretched: (shape, right, down, image) => of(turnedStretched(shape, right, down, image)),
  within: (shape, image) => of(turnedOnto(shape, image)),
  covers: turnedCovers,
  outlines: (shape) => [{ points: cornersOfTurned(shape), closed: true }],
};
