import type { Polygon } from '#domain/annotation/shapes/polygon.ts';
import { plainShape } from './plainShape.ts';

export const polygon = plainShape<Polygon>({
  spanned: (from, to) => ({
    kind: 'polygon',
    parts: [{ outer: [from.x, from.y, to.x, from.y, to.x, to.y, from.x, to.y], holes: [] }],
  }),
  lines: ({ parts }) => parts.flatMap(({ outer, holes }) => [outer, ...holes]),
  closed: true,
});
