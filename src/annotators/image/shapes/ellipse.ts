import { boxOf } from '#domain/annotation/shapes/box.ts';
import type { Ellipse } from '#domain/annotation/shapes/ellipse.ts';
import { px } from '#domain/annotation/shapes/regionShape.ts';
import { turnedAbout } from '#domain/annotation/geometry/turned.ts';
import { plainShape } from './plainShape.ts';

const STEPS = 72;

export const ellipse = plainShape<Ellipse>({
  spanned(from, to) {
    const { x, y, width, height } = boxOf(from.x, from.y, to.x, to.y);
    return { kind: 'ellipse', cx: px(x + width / 2), cy: px(y + height / 2), rx: px(width / 2), ry: px(height / 2), angle: 0 };
  },
  lines: ({ cx, cy, rx, ry, angle }) => [
    Array.from({ length: STEPS }, (_, i) => {
      const at = (i / STEPS) * 2 * Math.PI;
      return turnedAbout(cx, cy, rx * Math.cos(at), ry * Math.sin(at), angle);
    }).flat(),
  ],
  closed: true,
});
