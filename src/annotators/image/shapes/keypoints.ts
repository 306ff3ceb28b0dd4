import { labeledPoints, type Keypoints } from '#domain/annotation/shapes/keypoints.ts';
import { plainShape } from './plainShape.ts';

export const keypoints = plainShape<Keypoints>({
  spanned: (from, to) => ({ kind: 'keypoints', points: [from.x, from.y, 2, to.x, to.y, 2] }),
  lines: (shape) => [labeledPoints(shape)],
  closed: false,
});
