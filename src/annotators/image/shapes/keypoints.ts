import { labeled } from '#domain/annotation/geometry/keypointDistance.ts';
import type { Keypoints } from '#domain/annotation/shapes/keypoints.ts';
import { plainShape } from './plainShape.ts';

export const keypoints = plainShape<Keypoints>({
  spanned: (from, to) => ({ kind: 'keypoints', points: [from.x, from.y, 2, to.x, to.y, 2] }),
  lines: ({ points }) => [labeled(points)],
  closed: false,
});
