import type { Flat } from './points.ts';

/** Cosine and sine of degrees; exact for quarter turns. */
export function cosSin(degrees: number): readonly [number, number] {
  const quarter = degrees / 90;
  if (Number.isInteger(quarter))
    return (
      [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ] as const
    )[((quarter % 4) + 4) % 4]!;
  const radians = (degrees * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}

/** A point around a centre, turned clockwise as people see it (y runs down). */
export function turnedAbout(cx: number, cy: number, dx: number, dy: number, degrees: number): readonly [number, number] {
  const [cos, sin] = cosSin(degrees);
  return [cx + dx * cos - dy * sin, cy + dx * sin + dy * cos];
}

/** The four corners of a turned rectangle, clockwise from the one that is at the top left without a turn. */
export function corners(cx: number, cy: number, width: number, height: number, degrees: number): Flat {
  const [w, h] = [width / 2, height / 2];
  return [
    ...turnedAbout(cx, cy, -w, -h, degrees),
    ...turnedAbout(cx, cy, w, -h, degrees),
    ...turnedAbout(cx, cy, w, h, degrees),
    ...turnedAbout(cx, cy, -w, h, degrees),
  ];
}

/** Points of an ellipse, clockwise, that span a polygon of exactly its area: a little outside of it, by 0.005 % of its axes. */
export function ellipseRing(cx: number, cy: number, rx: number, ry: number, degrees: number, points = 256): Flat {
  const step = (2 * Math.PI) / points;
  const wide = Math.sqrt(step / Math.sin(step));
  return Array.from({ length: points }, (_, i) =>
    turnedAbout(cx, cy, wide * rx * Math.cos(i * step), wide * ry * Math.sin(i * step), degrees),
  ).flat();
}
