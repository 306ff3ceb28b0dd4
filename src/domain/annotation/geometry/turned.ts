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
