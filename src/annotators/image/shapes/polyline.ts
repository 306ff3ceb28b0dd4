import type { Polyline } from '#domain/annotation/shapes/polyline.ts';
import { plainShape } from './plainShape.ts';

export const polyline = plainShape<Polyline>({
  spanned: (from, to) => ({ kind: 'polyline', points: [from.x, from.y, to.x, to.y] }),
  lines: ({ points }) => [points],
  closed: false,
});
