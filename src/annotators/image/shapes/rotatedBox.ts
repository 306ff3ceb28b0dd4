import { boxOf } from '#domain/annotation/shapes/box.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import { cornersOf, type RotatedBox } from '#domain/annotation/shapes/rotatedBox.ts';
import { plainShape } from './plainShape.ts';

export const rotatedBox = plainShape<RotatedBox>({
  spanned(from, to) {
    const { x, y, width, height } = boxOf(from.x, from.y, to.x, to.y);
    return { kind: 'rotated-box', cx: px(x + width / 2), cy: px(y + height / 2), width, height, angle: 0 };
  },
  lines: (shape) => [cornersOf(shape)],
  closed: true,
});
