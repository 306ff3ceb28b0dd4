import { boxOf } from '#domain/annotation/shapes/box.ts';
import { traceMask } from '#domain/annotation/geometry/traceMask.ts';
import { maskOf, rowsOf, type Mask } from '#domain/annotation/shapes/mask.ts';
import { plainShape } from './plainShape.ts';

export const mask = plainShape<Mask>({
  spanned(from, to) {
    const { x, y, width, height } = boxOf(Math.round(from.x), Math.round(from.y), Math.round(to.x), Math.round(to.y));
    return maskOf({ x, y, width, height, runs: [0, width * height] });
  },
  lines: (shape) => traceMask(rowsOf(shape)).flatMap(({ outer, holes }) => [outer, ...holes]),
  closed: true,
});
