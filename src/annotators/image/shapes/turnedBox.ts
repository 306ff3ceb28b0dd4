import { corners, turnedAbout } from '#domain/annotation/geometry/turned.ts';
import { extent } from '#domain/annotation/geometry/points.ts';
import type { Point, Size } from '../view.ts';
import type { Handle, Hand } from './drawnShape.ts';
import { between, isInside, isNear, shiftOnto } from './byPoints.ts';

/** A rectangle turned about its centre, in degrees clockwise as people see it. */
export interface Turned {
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** The eight handles in shares of half the sides, clockwise from the top left. */
const HANDLES = [
  { id: 'nw', x: -1, y: -1 },
  { id: 'ne', x: 1, y: -1 },
  { id: 'se', x: 1, y: 1 },
  { id: 'sw', x: -1, y: 1 },
  { id: 'n', x: 0, y: -1 },
  { id: 'e', x: 1, y: 0 },
  { id: 's', x: 0, y: 1 },
  { id: 'w', x: -1, y: 0 },
] as const;

const TURN = 'turn';
/** The handle that turns lies so far above the top side, in CSS pixels. */
const ABOVE = 26;
const EVEN_TURN = 15;
const CURSORS = ['ns-resize', 'nesw-resize', 'ew-resize', 'nwse-resize'] as const;

/** The cursor of a direction, which is in degrees clockwise from the top. */
const cursorOf = (degrees: number): string => CURSORS[((Math.round(degrees / 45) % 4) + 4) % 4]!;
const tenth = (value: number): number => Math.round(value * 10) / 10;

export const cornersOfTurned = ({ cx, cy, width, height, angle }: Turned): readonly number[] => corners(cx, cy, width, height, angle);

export function turnedHandles(box: Turned, perPixel: number): readonly Handle[] {
  const place = (x: number, y: number): Point => {
    const [atX, atY] = turnedAbout(box.cx, box.cy, x, y, box.angle);
    return { x: atX, y: atY };
  };
  const sides = HANDLES.map(({ id, x, y }): Handle => {
    const from = (Math.atan2(x, -y) * 180) / Math.PI;
    return { id, at: place((x * box.width) / 2, (y * box.height) / 2), cursor: cursorOf(from + box.angle), look: 'corner' };
  });
  return [...sides, { id: TURN, at: place(0, -box.height / 2 - ABOVE * perPixel), cursor: 'grab', look: 'turn' }];
}

/** With one handle dragged; what lies opposite stays where it is. */
export function turnedResized(box: Turned, handle: string, to: Point, { even }: Hand): Turned {
  if (handle === TURN) {
    const degrees = (Math.atan2(to.x - box.cx, box.cy - to.y) * 180) / Math.PI;
    const angle = even ? Math.round(degrees / EVEN_TURN) * EVEN_TURN : tenth(degrees);
    return { ...box, angle: ((angle % 360) + 360) % 360 };
  }
  const { x, y } = HANDLES.find(({ id }) => id === handle) ?? HANDLES[0];
  const [dx, dy] = turnedAbout(0, 0, to.x - box.cx, to.y - box.cy, -box.angle);
  // from the side that stays to the pointer, along the box's own axes
  const width = x === 0 ? box.width : Math.abs(tenth(dx * x + box.width / 2));
  const height = y === 0 ? box.height : Math.abs(tenth(dy * y + box.height / 2));
  const [gone, grown] = [x * (dx * x < -box.width / 2 ? -1 : 1), y * (dy * y < -box.height / 2 ? -1 : 1)];
  const [cx, cy] = turnedAbout(box.cx, box.cy, (-x * box.width + gone * width) / 2, (-y * box.height + grown * height) / 2, box.angle);
  return { ...box, cx, cy, width, height };
}

export const turnedStretched = (box: Turned, right: number, down: number, image: Size): Turned => {
  const width = between(1, box.width + right, image.width);
  const height = between(1, box.height + down, image.height);
  const [cx, cy] = turnedAbout(box.cx, box.cy, (width - box.width) / 2, (height - box.height) / 2, box.angle);
  return { ...box, cx, cy, width, height };
};

export function turnedOnto(box: Turned, image: Size): Turned {
  const { x, y } = shiftOnto(extent(cornersOfTurned(box)), image);
  return { ...box, cx: box.cx + x, cy: box.cy + y };
}

export function turnedCovers(box: Turned, at: Point, slack: number): boolean {
  const ring = cornersOfTurned(box);
  return isInside(at, ring) || isNear(at, ring, true, slack);
}
