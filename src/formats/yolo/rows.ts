import { px, turnOf } from '#domain/annotation/shapes/regionShape.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { Size } from '../regions/said.ts';

/** What rows of a label file are: a class, and boxes, outlines, corners of turned boxes, or boxes with key points. */
export type Task = 'detect' | 'segment' | 'obb' | 'pose';

/** One row of a label file: its class, and numbers in shares of the image's width and height. */
export interface Row {
  readonly line: number;
  readonly numbers: readonly number[];
}

export const rowsOf = (text: string): Row[] =>
  text.split('\n').flatMap((line, k): Row[] => {
    const cells = line.trim();
    return cells === '' ? [] : [{ line: k + 1, numbers: cells.split(/\s+/).map((cell) => (cell === '' ? NaN : Number(cell))) }];
  });

/** Whether four points are the corners of a rectangle that was turned: a parallelogram in shares of the image. */
function isTurned({ numbers }: Row): boolean {
  const [, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0] = numbers;
  return Math.abs(x1 + x3 - x2 - x4) < 2e-3 && Math.abs(y1 + y3 - y2 - y4) < 2e-3;
}

/** What the rows of a set most likely are. `points`: numbers that the key points of a row have, where the set says so. */
export function taskOf(rows: Iterable<Row>, points: number | null): Task {
  if (points !== null) return 'pose';
  let [long, corners, turned] = [0, 0, 0];
  for (const row of rows) {
    if (row.numbers.length > 6) long += 1;
    if (row.numbers.length !== 9) continue;
    corners += 1;
    if (isTurned(row)) turned += 1;
  }
  if (long === 0) return 'detect';
  return corners === long && turned === corners ? 'obb' : 'segment';
}

const box = ([x = 0, y = 0, w = 0, h = 0]: readonly number[], { width, height }: Size): Shape => ({
  kind: 'box',
  x: px((x - w / 2) * width),
  y: px((y - h / 2) * height),
  width: px(w * width),
  height: px(h * height),
});

/** The shapes of a row, without its class; a sentence: why there is none. A box of key points comes first. */
export function shapesOf(
  { numbers }: Row,
  task: Task,
  keypoints: { readonly points: number; readonly numbers: number } | null,
  size: Size,
): readonly Shape[] | string {
  const rest = numbers.slice(1);
  if (!numbers.every(Number.isFinite)) return 'it has something that is no number.';
  if (rest.length === 4 || rest.length === 5) return [box(rest, size)];
  if (task === 'pose') {
    const each = keypoints?.numbers ?? 3;
    const points = rest.slice(4);
    if (points.length === 0 || points.length % each !== 0 || (keypoints !== null && points.length !== each * keypoints.points))
      return `it has ${rest.length} numbers, and a box with ${keypoints?.points ?? 'its'} key points of ${each} has others.`;
    const flat = Array.from({ length: points.length / each }, (_, k) => pointOf(points.slice(k * each, k * each + each), size)).flat();
    return [box(rest, size), ...(flat.some((v, k) => k % 3 === 2 && v > 0) ? [{ kind: 'keypoints', points: flat } as const] : [])];
  }
  if (rest.length < 6 || rest.length % 2 !== 0) return `it has ${rest.length} numbers: a box has 4, an outline at least 6, in pairs.`;
  const points = rest.map((value, k) => value * (k % 2 === 0 ? size.width : size.height));
  return [task === 'obb' && points.length === 8 ? turnedBox(points) : { kind: 'polygon', parts: [{ outer: points, holes: [] }] }];
}

function pointOf([x = 0, y = 0, v]: readonly number[], { width, height }: Size): readonly number[] {
  const seen = v === undefined ? (x === 0 && y === 0 ? 0 : 2) : Math.min(2, Math.max(0, Math.round(v)));
  return seen === 0 ? [0, 0, 0] : [x * width, y * height, seen];
}

/** The rectangle of four corners in order; where they do not fit quite, of their middle and the means of opposite sides. */
function turnedBox([x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0, x4 = 0, y4 = 0]: readonly number[]): Shape {
  const counter = (x2 - x1) * (y3 - y2) - (y2 - y1) * (x3 - x2) < 0;
  const [bx, by, dx, dy] = counter ? [x4, y4, x2, y2] : [x2, y2, x4, y4];
  const [ux, uy] = [(bx - x1 + x3 - dx) / 2, (by - y1 + y3 - dy) / 2];
  const [vx, vy] = [(dx - x1 + x3 - bx) / 2, (dy - y1 + y3 - by) / 2];
  return {
    kind: 'rotated-box',
    cx: px((x1 + x2 + x3 + x4) / 4),
    cy: px((y1 + y2 + y3 + y4) / 4),
    width: px(Math.hypot(ux, uy)),
    height: px(Math.hypot(vx, vy)),
    angle: turnOf((Math.atan2(uy, ux) * 180) / Math.PI),
  };
}
