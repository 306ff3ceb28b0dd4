import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { RegionLook } from './drawing.ts';
import type { Painter } from './paintRegions.ts';
import type { Handle } from './shapes/drawnShape.ts';
import { maskBitmap } from './shapes/maskPixels.ts';
import { matrixOf, toBox, type Point, type View } from './view.ts';

/** In CSS pixels. */
const SIDE = 8;
const MIDDLE = 5;
const JOINT = 4;
const MASK_ALPHA = 0.4;
const DARK = '#101418';

interface Inside {
  readonly view: View;
  readonly color: string;
  /** 0: only its outline is wanted. */
  readonly alpha: number;
  readonly look: RegionLook;
}

/** What a shape has besides its outlines: the pixels of a mask, the joints of a skeleton. */
export function paintInside(to: Painter, shape: Shape, { view, color, alpha, look }: Inside): void {
  if (shape.kind === 'mask') {
    to.save();
    to.globalAlpha = MASK_ALPHA + alpha;
    to.imageSmoothingEnabled = false;
    to.transform(...matrixOf(view));
    to.drawImage(maskBitmap(shape, color), shape.x, shape.y, shape.width, shape.height);
    to.restore();
  }
  if (shape.kind === 'keypoints') paintJoints(to, shape.points, { view, color, look });
}

/** Joints that are seen are full, hidden ones are rings; joints that belong together are joined. */
function paintJoints(to: Painter, points: readonly number[], { view, color, look }: Omit<Inside, 'alpha'>): void {
  const place = (joint: number): Point => toBox(view, { x: points[3 * joint]!, y: points[3 * joint + 1]! });
  const isThere = (joint: number): boolean => (points[3 * joint + 2] ?? 0) > 0;
  to.beginPath();
  for (const [from = -1, end = -1] of look.edges ?? []) {
    if (!isThere(from) || !isThere(end)) continue;
    const [a, b] = [place(from), place(end)];
    to.moveTo(a.x, a.y);
    to.lineTo(b.x, b.y);
  }
  for (const [style, width] of [
    ['rgb(0 0 0 / 55%)', 4],
    [color, 2],
  ] as const) {
    to.strokeStyle = style;
    to.lineWidth = width;
    to.stroke();
  }
  for (let joint = 0; joint < points.length / 3; joint += 1) {
    if (!isThere(joint)) continue;
    const { x, y } = place(joint);
    to.beginPath();
    to.arc(x, y, JOINT, 0, 2 * Math.PI);
    to.fillStyle = points[3 * joint + 2] === 2 ? color : DARK;
    to.fill();
    to.strokeStyle = points[3 * joint + 2] === 2 ? DARK : color;
    to.lineWidth = 1.5;
    to.stroke();
  }
}

/** A square for a corner, a ring for a vertex, a small ring for the middle of an edge, a disc for what turns. */
export function paintHandle(to: Painter, { at, look }: Handle, place: (at: Point) => Point, color: string): void {
  const { x, y } = place(at);
  to.fillStyle = look === 'turn' ? color : '#ffffff';
  to.strokeStyle = look === 'turn' ? '#ffffff' : color === '#ffffff' ? DARK : color;
  to.lineWidth = 1.5;
  if (look === 'corner') {
    to.fillRect(x - SIDE / 2, y - SIDE / 2, SIDE, SIDE);
    to.strokeRect(x - SIDE / 2, y - SIDE / 2, SIDE, SIDE);
    return;
  }
  to.globalAlpha = look === 'middle' ? 0.7 : 1;
  to.beginPath();
  to.arc(x, y, (look === 'middle' ? MIDDLE : SIDE) / 2 + (look === 'turn' ? 2 : 0), 0, 2 * Math.PI);
  to.fill();
  to.stroke();
  to.globalAlpha = 1;
}
