import type { Point } from '../view.ts';

/** What lies between two points of an image. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

interface Measure {
  /** In pixels of the image. */
  readonly length: number;
  /** To the right and down, in pixels of the image. */
  readonly dx: number;
  readonly dy: number;
  /** In degrees counter-clockwise from the right, above -180 up to 180, as ImageJ measures it. */
  readonly angle: number;
}

/** Measures a line on the upright image: how the view is turned is nothing to it. */
export function measure({ from, to }: Line): Measure {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const angle = (Math.atan2(-dy, dx) * 180) / Math.PI;
  return { length: Math.hypot(dx, dy), dx, dy, angle: angle === -180 ? 180 : angle + 0 };
}

const tenth = (value: number): string => (Math.round(value * 10) / 10 + 0).toFixed(1);

/** "123.4 px · dx 100.0 · dy -72.3 · 35.9°" */
export function measureWords(line: Line): string {
  const { length, dx, dy, angle } = measure(line);
  return `${tenth(length)} px · dx ${tenth(dx)} · dy ${tenth(dy)} · ${tenth(angle)}°`;
}
