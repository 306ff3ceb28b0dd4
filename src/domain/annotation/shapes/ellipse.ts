import { areaDistance } from '../geometry/areas.ts';
import { cosSin, ellipseRing } from '../geometry/turned.ts';
import { boundsOf, plain, px, turnOf, type Bounds, type ImagePx, type RegionShape } from './regionShape.ts';

/** An ellipse: half axes `rx` and `ry`, turned about its centre by `angle` degrees, clockwise as people see it, in [0, 360). */
export interface Ellipse {
  readonly kind: 'ellipse';
  readonly cx: ImagePx;
  readonly cy: ImagePx;
  readonly rx: ImagePx;
  readonly ry: ImagePx;
  readonly angle: number;
}

function bounds({ cx, cy, rx, ry, angle }: Ellipse): Bounds {
  const [cos, sin] = cosSin(angle);
  const [w, h] = [Math.hypot(rx * cos, ry * sin), Math.hypot(rx * sin, ry * cos)];
  return boundsOf([cx - w, cy - h, cx + w, cy + h]);
}

const pieces = ({ cx, cy, rx, ry, angle }: Ellipse) => [{ outer: ellipseRing(cx, cy, rx, ry, angle), holes: [] }];

/** An ellipse. As an area it is a polygon of 256 points and of its exact area. */
export const ellipse: RegionShape<Ellipse> = {
  name: 'ellipse',
  title: 'Ellipse',
  normalise: ({ cx, cy, rx, ry, angle }) => ({
    kind: 'ellipse',
    cx: plain(cx),
    cy: plain(cy),
    rx: px(Math.abs(rx)),
    ry: px(Math.abs(ry)),
    angle: turnOf(angle),
  }),
  fault: ({ cx, cy, rx, ry, angle }) =>
    [cx, cy, rx, ry, angle].every(Number.isFinite) && rx > 0 && ry > 0
      ? null
      : 'An ellipse needs two half axes above 0, in pixels of the image, and an angle in degrees. Draw it anew, or leave it out.',
  bounds,
  area: ({ rx, ry }) => Math.PI * rx * ry,
  pieces,
  distance: (a, b) => areaDistance(pieces(a), pieces(b)),
  moved: (shape, dx, dy) => ({ ...shape, cx: px(shape.cx + dx), cy: px(shape.cy + dy) }),
  sample(random, width, height) {
    const [rx, ry] = [(0.02 + random()) * width * 0.2, (0.02 + random()) * height * 0.2];
    const most = Math.max(rx, ry);
    return {
      kind: 'ellipse',
      cx: px(most + random() * (width - 2 * most)),
      cy: px(most + random() * (height - 2 * most)),
      rx: px(rx),
      ry: px(ry),
      angle: Math.floor(random() * 3600) / 10,
    };
  },
};
